package com.shop.crash;

import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import javax.sql.DataSource;

import org.awaitility.Awaitility;
import org.awaitility.core.ConditionTimeoutException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;

import com.shop.outbox.MadeUpEvents;

import static org.assertj.core.api.Assertions.assertThat;

/** Compares what the outbox holds with what arrived. */
final class Reconciliation {

	private static final Duration PATIENCE = Duration.ofMinutes(1);

	private static final int SHOWN = 20;

	private final JdbcClient jdbc;

	private final MadeUpEvents events;

	private final Follower follower;

	Reconciliation(DataSource database, Follower follower) {
		this.jdbc = JdbcClient.create(database);
		this.events = new MadeUpEvents(new JdbcTemplate(database));
		this.follower = follower;
	}

	/**
	 * All that the outbox holds by now arrives, once and in order, and nothing else. What
	 * would be sent once more would come before one more event.
	 */
	void check(String after) {
		var arrived = this.follower.arrivals().byId();
		this.events.record("reconciliation", 1);
		var rows = rows();
		assertNone(after, "lost", missing(rows));
		this.follower.awaitEnd();
		assertNone(after, "on Kafka but not in the outbox",
				arrived.keySet().stream().filter(id -> !rows.contains(id)).toList());
		assertNone(after, "double", this.follower.arrivals().doubles());
		assertNone(after, "out of order", this.follower.arrivals().outOfOrder());
	}

	/** How many rows of the outbox have not arrived. */
	long lost() {
		var arrived = this.follower.arrivals().byId();
		return rows().stream().filter(id -> !arrived.containsKey(id)).count();
	}

	private Set<String> rows() {
		return new HashSet<>(
				this.jdbc.sql("SELECT id::text FROM outbox.outbox").query((row, _) -> row.getString(1)).list());
	}

	private List<String> missing(Set<String> rows) {
		try {
			Awaitility.await("all rows arrive")
				.atMost(PATIENCE)
				.pollInterval(Duration.ofMillis(100))
				.until(() -> this.follower.arrivals().containAll(rows));
			return List.of();
		}
		catch (ConditionTimeoutException late) {
			var arrived = this.follower.arrivals().byId();
			return rows.stream().filter(id -> !arrived.containsKey(id)).toList();
		}
	}

	/** The numbers of each aggregate's events, from 1 to the last one. */
	void checkNumbers() {
		var last = new HashMap<String, Long>();
		this.jdbc.sql("SELECT '/shop/' || aggregatetype || ' ' || aggregateid, last_sequence FROM outbox.aggregate")
			.query(row -> {
				last.put(row.getString(1), row.getLong(2));
			});
		var seen = this.follower.arrivals()
			.byId()
			.values()
			.stream()
			.filter(arrival -> !arrival.topic().equals("logging-events"))
			.collect(Collectors.groupingBy(Arrival::aggregate,
					Collectors.mapping(Arrival::sequence, Collectors.toUnmodifiableSet())));
		assertThat(seen.keySet()).as("aggregates").isEqualTo(last.keySet());
		assertNone("the end", "without all of their numbers",
				last.entrySet()
					.stream()
					.filter(entry -> !isWhole(seen.getOrDefault(entry.getKey(), Set.of()), entry.getValue()))
					.map(Map.Entry::toString)
					.toList());
	}

	private static boolean isWhole(Set<Long> numbers, long last) {
		return numbers.size() == last
				&& Stream.iterate(1L, number -> number + 1).limit(last).allMatch(numbers::contains);
	}

	private static void assertNone(String after, String what, Collection<String> ids) {
		assertThat(ids.stream().limit(SHOWN)).as("After %s: %d %s", after, ids.size(), what).isEmpty();
	}

}
