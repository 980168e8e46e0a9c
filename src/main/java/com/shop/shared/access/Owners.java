package com.shop.shared.access;

import java.util.Optional;
import java.util.UUID;

import com.shop.shared.CustomerId;
import com.shop.shared.problem.NotFound;

/** Tells to whom the things of one kind belong. */
public interface Owners {

	/** The customer to whom it belongs; empty if there is no such thing. */
	Optional<CustomerId> ownerOf(UUID id);

	/**
	 * The refusal for an unknown id. A stranger gets the same, and so does not learn that
	 * it exists.
	 */
	NotFound unknown(UUID id);

}
