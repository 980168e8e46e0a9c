package com.shop.rebuild;

import com.shop.shared.problem.Conflict;

/** It is being rebuilt already, by this instance or another. */
class RebuildRunning extends Conflict {

	private static final long serialVersionUID = 1L;

	RebuildRunning(String name) {
		super("REBUILD_RUNNING", "A rebuild of '" + name + "' is running; wait until it is finished.");
	}

}
