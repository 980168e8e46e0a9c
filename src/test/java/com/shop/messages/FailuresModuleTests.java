package com.shop.messages;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.util.UUID;

import javax.sql.DataSource;

import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DelegatingDataSource;
import org.springframework.modulith.test.ApplicationModuleTest;
import org.springframework.transaction.CannotCreateTransactionException;

import com.shop.messages.NoteReaders.Note;

import static org.assertj.core.api.Assertions.assertThat;

/** Failures that happen because the database is away. */
@ApplicationModuleTest
class FailuresModuleTests {

	private final StoredMessages stored;

	private final OutstandingMessages outstanding;

	private final FlakyDatabase database;

	private final Failures failures;

	FailuresModuleTests(DataSource database, JdbcClient jdbc, MessageProperties properties,
			OutstandingMessages outstanding) {
		this.stored = new StoredMessages(jdbc);
		this.outstanding = outstanding;
		this.database = new FlakyDatabase(database);
		this.failures = new Failures(new MessageTable(JdbcClient.create(this.database), properties), properties);
	}

	@Test
	void areNotedWhenItIsBack() {
		var owner = this.stored.instance(true);
		var id = this.stored.leave(Note.next(), owner);
		var delivery = new Delivery(id.value(), owner, NoteReaders.SECOND, Note.class.getName());

		this.database.away = true;
		this.failures.add(delivery, new IllegalStateException("It is away"));
		this.failures.note();
		assertThat(this.outstanding.get(id).attempts()).isZero();

		this.database.away = false;
		this.failures.note();
		this.failures.note();
		assertThat(this.outstanding.get(id).attempts()).isEqualTo(1);
		assertThat(this.outstanding.get(id).cause()).isEqualTo("IllegalStateException: It is away");
	}

	@Test
	void countOnlyOnceTheListenersTransactionHasBegun() {
		var owner = this.stored.instance(true);
		var id = this.stored.leave(Note.next(), owner);
		var delivery = new Delivery(id.value(), owner, NoteReaders.SECOND, Note.class.getName());

		this.failures.add(delivery, new CannotCreateTransactionException("It is away"));
		assertThat(this.outstanding.get(id)).satisfies(message -> {
			assertThat(message.attempts()).isZero();
			assertThat(message.cause()).isEqualTo("CannotCreateTransactionException: It is away");
			assertThat(message.nextAttemptAt()).isAfter(message.publishedAt());
		});
	}

	@Test
	void ofAMessageThatAnotherInstanceHasTakenDoNotCount() {
		var id = this.stored.leave(Note.next(), this.stored.instance(true));

		this.failures.add(new Delivery(id.value(), UUID.randomUUID(), NoteReaders.SECOND, Note.class.getName()),
				new IllegalStateException("It fails here"));

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
