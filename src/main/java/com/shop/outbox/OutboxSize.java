package com.shop.outbox;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Optional;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Measures the size of the outbox. */
@Component
public class OutboxSize {

	private final JdbcClient jdbc;

	OutboxSize(JdbcClient jdbc) {
		this.jdbc = jdbc;
	}

	/**
	 * A measurement.
	 *
	 * @param rows the number of rows by PostgreSQL's statistics, about one second old
	 * @param bytes the size of the table and its indexes
	 * @param partitions the number of partitions except the default one
	 * @param parked the number of events that the broker refused
	 * @param oldest when the oldest event in the outbox occurred
	 */
	@JsonInclude(JsonInclude.Include.NON_NULL)
	public record Measure(long rows, long bytes, int partitions, long parked, @Nullable Instant oldest) {

	}

	/** Measures the outbox. The cost does not depend on its size. */
	public Measure measure() {
		return this.jdbc.sql("""
				SELECT coalesce(sum(n_live_tup), 0) AS live, coalesce(sum(pg_total_relation_size(relid)), 0) AS bytes,
				    count(*) FILTER (WHERE relid <> 'outbox.outbox_default'::regclass) AS partitions,
				    (SELECT count(*) FROM outbox.parked) AS parked,
				    -- Ids grow with time, so the primary key leads to the oldest event.
				    (SELECT occurred_at FROM outbox.outbox ORDER BY id LIMIT 1) AS oldest
				FROM pg_partition_tree('outbox.outbox') LEFT JOIN pg_stat_user_tables USING (relid) WHERE isleaf""")
			.query((row, _) -> new Measure(row.getLong("live"), row.getLong("bytes"), row.getInt("partitions"),
					row.getLong("parked"),
					Optional.ofNullable(row.getObject("oldest", LocalDateTime.class))
						.map(oldest -> oldest.toInstant(ZoneOffset.UTC))
						.orElse(null)))
			.single();
	}

}
