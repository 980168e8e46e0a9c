package com.shop.outbox;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.function.Predicate;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The partitions that the outbox has at present. Changes nothing. */
@Component
public class StoredPartitions {

	private final JdbcClient jdbc;

	StoredPartitions(JdbcClient jdbc) {
		this.jdbc = jdbc;
	}

	/** Returns all partitions except the default one, the oldest first. */
	List<OutboxPartition> all() {
		return this.jdbc.sql("""
				SELECT inhrelid::regclass::text AS name, bounds[1]::timestamp AS begins, bounds[2]::timestamp AS ends
				FROM pg_inherits JOIN pg_class ON pg_class.oid = inhrelid
				CROSS JOIN regexp_match(pg_get_expr(relpartbound, inhrelid), 'FROM \\(''(.+)''\\) TO \\(''(.+)''\\)')
				    AS bounds
				WHERE inhparent = 'outbox.outbox'::regclass AND bounds IS NOT NULL
				ORDER BY 2""")
			.query((row, _) -> new OutboxPartition(row.getString("name"), row.getObject("begins", LocalDateTime.class),
					row.getObject("ends", LocalDateTime.class)))
			.list();
	}

	/**
	 * Tells of an instant whether the events of then have not been dropped: it lies in a
	 * partition, or after the last one. A day before that without a partition was
	 * dropped, although an older one may be kept because of a parked event; or its events
	 * are in the default partition, from which they may have been deleted.
	 */
	public Predicate<Instant> kept() {
		var all = all();
		return instant -> {
			var time = LocalDateTime.ofInstant(instant, ZoneOffset.UTC);
			return all.stream().anyMatch(partition -> partition.contains(time))
					|| all.stream().allMatch(partition -> partition.isOver(time));
		};
	}

}
