package com.shop.shared;

import java.util.UUID;

import com.fasterxml.uuid.Generators;
import com.fasterxml.uuid.impl.TimeBasedEpochGenerator;

/**
 * Makes UUIDs of version 7 (RFC 9562): they sort by time of birth, which keeps B-tree
 * indexes dense.
 */
public final class TimeOrderedUuid {

	private static final TimeBasedEpochGenerator GENERATOR = Generators.timeBasedEpochGenerator();

	private TimeOrderedUuid() {
	}

	/** A new UUID, greater than every one that this process made before. */
	public static UUID next() {
		return GENERATOR.generate();
	}

}
