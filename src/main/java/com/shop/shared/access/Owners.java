package com.shop.shared.access;

import java.util.Optional;

import com.shop.shared.CustomerId;
import com.shop.shared.problem.NotFound;

/**
 * Tells to whom the things of one kind belong.
 *
 * @param <I> the type of their ids
 */
public interface Owners<I> {

	/**
	 * Reads an id.
	 * @throws IllegalArgumentException if the text is not an id
	 */
	I parse(String text);

	/** The customer to whom it belongs; empty if there is no such thing. */
	Optional<CustomerId> ownerOf(I id);

	/**
	 * The refusal for an unknown id. A stranger gets the same, and so does not learn that
	 * it exists.
	 */
	NotFound unknown(I id);

}
