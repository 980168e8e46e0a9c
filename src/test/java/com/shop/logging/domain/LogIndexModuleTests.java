package com.shop.logging.domain;

import java.time.Instant;
import java.util.UUID;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.context.annotation.Import;
import org.springframework.data.domain.Sort.Direction;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.modulith.test.ApplicationModuleTest;
import org.springframework.transaction.support.TransactionOperations;

import com.shop.shared.CustomerId;
import com.shop.shared.FakeOrigin;
import com.shop.shared.OrderId;
import com.shop.shared.database.TimeKey;

import static org.assertj.core.api.Assertions.assertThat;

/** Each thing that the audit log can be asked for is found by an index. */
@ApplicationModuleTest
@Import(FakeOrigin.class)
@Tag("long")
class LogIndexModuleTests {

	private final JdbcClient jdbc;

	private final TransactionOperations transaction;

	LogIndexModuleTests(JdbcClient jdbc, TransactionOperations transaction) {
		this.jdbc = jdbc;
		this.transaction = transaction;
	}

	@ParameterizedTest
	@MethodSource("things")
	void findsInTheOrderOfTimeByAnIndex(LogQuery query) {
		assertThat(plan(query, Direction.DESC, "seqscan", "sort", "bitmapscan")).contains("Index Cond")
			.doesNotContain("Seq Scan", "Sort");
	}

	@ParameterizedTest
	@EnumSource(Direction.class)
	void goesOnByAnIndex(Direction direction) {
		assertThat(plan(query(null, null, "support:jane"), direction, "seqscan", "sort", "bitmapscan"))
			.contains("Index Cond")
			.doesNotContain("Seq Scan", "Sort");
	}

	static Stream<LogQuery> things() {
		return Stream.of(query(null, null, "support:jane"),
				new LogQuery(OrderId.next(), null, null, null, null, null, null),
				new LogQuery(null, CustomerId.next(), null, null, null, null, null),
				new LogQuery(null, null, null, null, "support:jane", Instant.EPOCH, Instant.EPOCH));
	}

	@ParameterizedTest
	@MethodSource("kinds")
	void findsWhatIsRareByAnIndex(LogQuery query) {
		assertThat(plan(query, Direction.DESC, "seqscan")).contains("Bitmap Index Scan on entries_by_kind")
			.doesNotContain("Seq Scan");
	}

	static Stream<LogQuery> kinds() {
		return Stream.of(query("CustomerErased", null, null), query("CustomerErased.v1", null, null),
				query("com.shop.customer.CustomerErased.v1", null, null), query(null, "webhook", null));
	}

	/**
	 * The index of what the shop has not caused by itself can be read as a whole, but in
	 * a large log that is much more than what a rare role has caused.
	 */
	@Test
	void findsARoleByAnIndex() {
		var plan = this.transaction.execute(status -> {
			status.setRollbackOnly();
			this.jdbc.sql("DROP INDEX logging.entries_by_actor").update();
			return plan(query(null, null, "support"), Direction.DESC, "seqscan");
		});

		assertThat(plan).contains("Bitmap Index Scan on entries_by_kind").doesNotContain("Seq Scan");
	}

	private static LogQuery query(@Nullable String type, @Nullable String module, @Nullable String actor) {
		return new LogQuery(null, null, type, module, actor, null, null);
	}

	/** The plan without the index that has everything in the order of time. */
	private String plan(LogQuery query, Direction direction, String... off) {
		var after = new TimeKey(Instant.EPOCH, UUID.randomUUID());
		var conditions = LogConditions.of(query);
		return this.transaction.execute(status -> {
			status.setRollbackOnly();
			this.jdbc.sql("DROP INDEX logging.entries_by_time").update();
			Stream.of(off).forEach(way -> this.jdbc.sql("SET LOCAL enable_" + way + " = off").update());
			return String.join("\n",
					this.jdbc.sql("EXPLAIN " + AuditLog.select(conditions, direction, after))
						.params(conditions.parameters())
						.param("limit", 1)
						.param("time", after.utc())
						.param("event", after.id())
						.query(String.class)
						.list());
		});
	}

}
