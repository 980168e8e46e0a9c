package com.shop.shared.problem;

import org.jspecify.annotations.Nullable;

/**
 * What a request demands of the thing that it changes, so that nobody overwrites what
 * they have not seen. It must be checked where the thing is locked.
 */
@FunctionalInterface
public interface Precondition {

	/** The precondition of a request that makes no demands. */
	Precondition NONE = _ -> {
	};

	/**
	 * Checks the present version.
	 * @param version the value with which the thing's ETag begins; null if there is none
	 * yet
	 * @throws PreconditionFailed if the client knows another version
	 */
	void check(@Nullable Object version);

}
