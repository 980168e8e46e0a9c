package com.shop.rebuild;

import java.util.Collection;

import com.shop.shared.problem.NotFound;

/** Nothing of that name can be rebuilt. */
class RebuildUnknown extends NotFound {

	private static final long serialVersionUID = 1L;

	RebuildUnknown(String name, Collection<String> known) {
		super("REBUILD_UNKNOWN", "There is no rebuild '" + name + "', but " + String.join(", ", known) + ".");
	}

}
