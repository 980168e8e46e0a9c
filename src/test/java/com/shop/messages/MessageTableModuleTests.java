package com.shop.messages;

import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.modulith.test.ApplicationModuleTest;
import org.springframework.test.context.TestPropertySource;
import org.springframework.transaction.support.TransactionOperations;

import static org.assertj.core.api.Assertions.assertThat;

/** How much of the table is read for a claim. */
@ApplicationModuleTest
@Import(NoteReaders.class)
@TestPropertySource(properties = { "shop.messages.retry-interval=50ms", "shop.messages.retry-delay=100ms" })
class MessageTableModuleTests {

	private static final int WAITING = 300;

	private final MessageTable table;

	private final TransactionOperations transaction;

	private final JdbcClient jdbc;

	MessageTableModuleTests(MessageTable table, TransactionOperations transaction, JdbcClient jdbc) {
		this.table = table;
		this.transaction = transaction;
		this.jdbc = jdbc;
	}

	/**
	 * PostgreSQL once planned the claim while the table was empty, and kept to that plan:
	 * it read all waiting messages again for each waiting message.
	 */
	@Test
	void isNotReadAgainForEachMessageThatWaits() {
		var messages = Stream.generate(MessageTableModuleTests::aMessage).limit(WAITING).toList();
		var some = messages.stream().limit(10).map(Message::id).toList();
		this.transaction.executeWithoutResult(status -> {
			this.table.insert(messages);
			planForAnEmptyTable();
			var before = rowsRead();

			var taken = this.table.take(some);

			assertThat(taken).extracting(Message::id).containsExactlyInAnyOrderElementsOf(some);
			assertThat(rowsRead() - before).isPositive().isLessThan(4 * WAITING);
			status.setRollbackOnly();
		});
	}

	private static Message aMessage() {
		return new Message(UUID.randomUUID(), NoteReaders.FIRST, "a.Type", "{}", null, null);
	}

	/** For a table that seems to be empty, PostgreSQL uses no index and no hash table. */
	private void planForAnEmptyTable() {
		for (var way : List.of("indexscan", "indexonlyscan", "bitmapscan", "hashjoin", "mergejoin", "material",
				"hashagg", "sort")) {
			this.jdbc.sql("SET LOCAL enable_" + way + " = off").update();
		}
	}

	private long rowsRead() {
		return this.jdbc
			.sql("SELECT seq_tup_read FROM pg_stat_xact_user_tables WHERE relid = 'event_publication'::regclass")
			.query(Long.class)
			.single();
	}

}
