package com.shop.shared;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

import com.fasterxml.uuid.Generators;
import com.fasterxml.uuid.impl.TimeBasedEpochGenerator;

/**
 * Creates version 7 UUIDs (RFC 9562). They sort by creation time, which keeps B-tree
 * indexes compact.
 */
public final class TimeOrderedUuid {

	/** Sorts before all of them. */
	public static final UUID BEFORE_ALL = new UUID(0, 0);

	private static final TimeBasedEpochGenerator GENERATOR = Generators.timeBasedEpochGenerator();

	private static final int MILLIS_SHIFT = 16;

	private static final int VERSION = 7;

	private static final long VERSION_7 = 0x7000L;

	private static final long VARIANT = 0x8000_0000_0000_0000L;

	private TimeOrderedUuid() {
	}

	/** When a UUID of this kind was created. */
	public static Instant createdAt(UUID id) {
		return Instant.ofEpochMilli(id.getMostSignificantBits() >>> MILLIS_SHIFT);
	}

	/** When a UUID was created that may be of another kind; empty if nothing tells. */
	public static Optional<Instant> createdIfKnown(UUID id) {
		return (id.version() == VERSION) ? Optional.of(createdAt(id)) : Optional.empty();
	}

	/** Not greater than any UUID of this kind that is created at the instant or later. */
	public static UUID earliestAt(Instant instant) {
		return new UUID((instant.toEpochMilli() << MILLIS_SHIFT) | VERSION_7, VARIANT);
	}

	/** Creates a new UUID, greater than all earlier ones of this process. */
	public static UUID next() {
		return GENERATOR.generate();
	}

}
