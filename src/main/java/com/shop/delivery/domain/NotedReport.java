package com.shop.delivery.domain;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;
import org.jspecify.annotations.Nullable;

/**
 * A report that was noted, and until when it can be taken back. Of a delivery without
 * one, all columns are empty; only the time of a former report can be there, because
 * older instances do not know it and so do not clear it.
 */
@Embeddable
record NotedReport(@JdbcTypeCode(SqlTypes.JSON) @Column(name = "noted") @Nullable Report report,
		@Column(name = "noted_by") @Nullable String person, @Column(name = "noted_at") @Nullable Instant madeAt,
		@Column(name = "noted_until") @Nullable Instant endsAt) {

	private static final Duration LONGEST_WAIT = Duration.ofMinutes(DeliveryProperties.LONGEST_TAKE_BACK);

	/** When the report was made; empty if an older instance noted it. */
	Optional<Instant> time() {
		return (this.madeAt == null || this.endsAt == null || this.madeAt.isBefore(this.endsAt.minus(LONGEST_WAIT)))
				? Optional.empty() : Optional.of(this.madeAt);
	}

}
