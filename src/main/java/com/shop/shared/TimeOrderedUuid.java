package com.shop.shared;

import java.time.Instant;
import java.util.UUID;

import com.fasterxml.uuid.Generators;
import com.fasterxml.uuid.impl.TimeBasedEpochGenerator;

/**
 * Creates version 7 UUIDs (RFC 9562). They sort by creation time, which keeps B-tree
 * indexes compact.
 */
public final class TimeOrderedUuid {

	private static final TimeBasedEpochGenerator GENERATOR = Generators.timeBasedEpochGenerator();

	private static final int MILLIS_SHIFT = 16;

	private TimeOrderedUuid() {
	}

	/** When a UUID of this kind was created. */
	public static Instant createdAt(UUID id) {
		return Instant.ofEpochMilli(id.getMostSignificantBits() >>> MILLIS_SHIFT);
	}

	/** The smallest UUID of those that were created at that time or later. */
	public static UUID earliestOf(Instant time) {
		return new UUID(time.toEpochMilli() << MILLIS_SHIFT, 0);
	}

	/** Creates a new UUID, greater than all earlier ones of this process. */
	public static UUID next() {
		return GENERATOR.generate();
	}

}
