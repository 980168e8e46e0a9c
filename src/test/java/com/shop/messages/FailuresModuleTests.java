package com.shop.messages;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

import javax.sql.DataSource;

import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DelegatingDataSource;
import org.springframework.modulith.test.ApplicationModuleTest;
import org.springframework.test.context.TestPropertySource;
import org.springframework.transaction.CannotCreateTransactionException;
import org.springframework.transaction.support.TransactionOperations;

import com.shop.messages.NoteReaders.Note;
import com.shop.shared.TraceContext;

import static org.assertj.core.api.Assertions.assertThat;

/** Failures that happen because the database is away. */
@ApplicationModuleTest
@TestPropertySource(properties = "shop.messages.retry-interval=1h")
class FailuresModuleTests {

	private final StoredMessages stored;

	private final OutstandingMessages outstanding;

	private final FlakyDatabase database;

	private final Failures failures;

	private final TransactionOperations transaction;

	FailuresModuleTests(DataSource database, JdbcClient jdbc, MessageProperties properties, TraceContext traces,
			OutstandingMessages outstanding, TransactionOperations transaction) {
		this.transaction = transaction;
		this.stored = new StoredMessages(jdbc);
		this.outstanding = outstanding;
		this.database = new FlakyDatabase(database);
		this.failures = new Failures(new MessageTable(JdbcClient.create(this.database), properties), properties,
				traces);
	}

	@Test
	void doNotCountWhileItIsAway() {
		var id = this.stored.leave(Note.next());

		this.database.away = true;
		this.failures.note(id.value(), new IllegalStateException("It is away"));
		assertThat(this.outstanding.get(id).attempts()).isZero();

		this.database.away = false;
		this.failures.note(id.value(), new IllegalStateException("It is back"));
		assertThat(this.outstanding.get(id).attempts()).isEqualTo(1);
		assertThat(this.outstanding.get(id).cause()).isEqualTo("IllegalStateException: It is back");
	}

	@Test
	void countOnlyOnceTheListenersTransactionHasBegun() {
		var id = this.stored.leave(Note.next());

		this.failures.note(id.value(), new CannotCreateTransactionException("It is away"));

		assertThat(this.outstanding.get(id)).satisfies(message -> {
			assertThat(message.attempts()).isZero();
			assertThat(message.cause()).isEqualTo("CannotCreateTransactionException: It is away");
			assertThat(message.nextAttemptAt()).isAfter(message.publishedAt());
		});
	}

	@Test
	void countOnceThoughTwoInstancesNoteThem() {
		var id = this.stored.leave(Note.next());

		this.failures.note(id.value(), new IllegalStateException("It fails here"));
		this.failures.note(id.value(), new IllegalStateException("It fails there"));

		assertThat(this.outstanding.get(id).attempts()).isEqualTo(1);
		assertThat(this.outstanding.get(id).cause()).isEqualTo("IllegalStateException: It fails here");
	}

	@Test
	void waitForNobodyWhoIsAtTheMessage() {
		var id = this.stored.leave(Note.next());

		this.transaction.executeWithoutResult(status -> {
			this.stored.jdbc().sql("DELETE FROM event_publication WHERE id = ?").param(id.value()).update();
			CompletableFuture.runAsync(() -> this.failures.note(id.value(), new IllegalStateException("It fails")))
				.orTimeout(3, TimeUnit.SECONDS)
				.join();
			status.setRollbackOnly();
		});

		assertThat(this.outstanding.get(id).attempts()).isZero();
	}

	/** A database that can be away. */
	private static final class FlakyDatabase extends DelegatingDataSource {

		private volatile boolean away;

		FlakyDatabase(DataSource database) {
			super(database);
		}

		@Override
		public Connection getConnection() throws SQLException {
			if (this.away) {
				throw new SQLTransientConnectionException("Nobody is there");
			}
			return super.getConnection();
		}

	}

}
