package com.shop.messages;

import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;

import org.junit.jupiter.api.Test;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.modulith.test.ApplicationModuleTest;
import org.springframework.test.context.TestPropertySource;
import org.springframework.transaction.support.TransactionOperations;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

import com.shop.Messages;
import com.shop.messages.NoteReaders.Note;
import com.shop.messages.NoteReaders.Reading;

import static com.shop.messages.StoredMessages.eventually;
import static com.shop.messages.StoredMessages.steadily;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/** Who delivers a message, and in which transaction. */
@ApplicationModuleTest
@Import(NoteReaders.class)
@TestPropertySource(properties = { "shop.messages.retry-interval=50ms", "shop.messages.retry-delay=100ms" })
class MessageDeliveryModuleTests {

	private final Messages messages;

	private final NoteReaders readers;

	private final MessageDelivery delivery;

	private final ApplicationEventPublisher publisher;

	private final TransactionOperations transaction;

	private final JdbcClient jdbc;

	private final StoredMessages stored;

	MessageDeliveryModuleTests(Messages messages, NoteReaders readers, MessageDelivery delivery,
			ApplicationEventPublisher publisher, TransactionOperations transaction, JdbcClient jdbc) {
		this.messages = messages;
		this.readers = readers;
		this.delivery = delivery;
		this.publisher = publisher;
		this.transaction = transaction;
		this.jdbc = jdbc;
		this.stored = new StoredMessages(jdbc);
	}

	@Test
	void costsOneInsertAndADeleteInTheTransactionOfEachListener() {
		this.jdbc.sql("CREATE TABLE journal (operation text, transaction text)").update();
		this.jdbc.sql("""
				CREATE FUNCTION note_it() RETURNS trigger LANGUAGE plpgsql AS
				$$BEGIN INSERT INTO journal VALUES (TG_OP, pg_current_xact_id()::text); RETURN NULL; END$$""").update();
		this.jdbc.sql("CREATE TRIGGER statements AFTER INSERT ON event_publication EXECUTE FUNCTION note_it()")
			.update();
		this.jdbc.sql("""
				CREATE TRIGGER rows AFTER UPDATE OR DELETE ON event_publication
				FOR EACH ROW EXECUTE FUNCTION note_it()""").update();
		var note = Note.next();

		this.messages.send(note);
		this.jdbc.sql("DROP FUNCTION note_it CASCADE").update();

		assertThat(journal("INSERT")).hasSize(1);
		assertThat(journal("UPDATE")).isEmpty();
		assertThat(journal("DELETE")).hasSize(2)
			.containsExactlyInAnyOrderElementsOf(
					this.readers.readingsOf(note).stream().map(Reading::transaction).toList());
	}

	@Test
	void callsEachListenerOnceForEachTimeThatTheSameObjectIsSent() {
		var note = Note.next();

		this.transaction.executeWithoutResult(_ -> Collections.nCopies(3, note).forEach(this.publisher::publishEvent));
		this.messages.sendAtOnce(Collections.nCopies(5, note));

		assertThat(this.readers.calls(NoteReaders.FIRST, note)).isEqualTo(8);
		assertThat(this.readers.calls(NoteReaders.SECOND, note)).isEqualTo(8);
	}

	@Test
	void forgetsWhatIsRolledBack() {
		var note = Note.next();

		this.transaction.executeWithoutResult(status -> {
			this.publisher.publishEvent(note);
			status.setRollbackOnly();
		});

		assertThat(this.stored.listenersOf(note)).isEmpty();
		steadily("nobody reads it", Duration.ofMillis(500)).until(() -> this.readers.readingsOf(note).isEmpty());
	}

	@Test
	void refusesWhatIsSentOutsideOfATransaction() {
		var note = Note.next();

		assertThatExceptionOfType(MessageRequiresTransaction.class).isThrownBy(() -> this.publisher.publishEvent(note))
			.withMessageContaining(Note.class.getName());

		assertThat(this.stored.listenersOf(note)).isEmpty();
	}

	@Test
	void callsAListenerAgainWhoseCommitFailsAndKeepsNothingOfTheFirstCall() {
		this.jdbc.sql("CREATE TABLE effects (note uuid)").update();
		var note = Note.next();
		var first = new AtomicBoolean(true);
		this.readers.on(note, () -> {
			this.jdbc.sql("INSERT INTO effects VALUES (?)").param(note.id()).update();
			if (first.getAndSet(false)) {
				TransactionSynchronizationManager.registerSynchronization(new RefusedCommit());
			}
		});

		this.messages.send(note);

		assertThat(this.readers.calls(NoteReaders.FIRST, note)).isEqualTo(2);
		assertThat(this.jdbc.sql("SELECT count(*) FROM effects WHERE note = ?")
			.param(note.id())
			.query(Long.class)
			.single()).isEqualTo(1);
	}

	/** A message that was not tried yet is left to its sender for two seconds. */
	@Test
	void doesNotCallASlowListenerAgain() {
		var note = Note.next();
		var finish = new CountDownLatch(1);
		this.readers.on(note, () -> await(finish));

		this.messages.publish(note);
		eventually("it is read").until(() -> this.readers.calls(NoteReaders.FIRST, note) == 1);
		steadily("it is not read again", Duration.ofSeconds(4))
			.until(() -> this.readers.calls(NoteReaders.FIRST, note) == 1);
		finish.countDown();
		this.messages.awaitDone();

		assertThat(this.readers.calls(NoteReaders.FIRST, note)).isEqualTo(1);
	}

	@Test
	void takesWhatADeadInstanceHasLeft() {
		var note = Note.next();

		this.stored.leave(note);

		eventually("it is read").until(() -> this.readers.calls(NoteReaders.SECOND, note) == 1);
		this.messages.awaitDone();
	}

	@Test
	void leavesWhatAnotherInstanceIsAtUntilThatLetsGo() {
		var note = Note.next();
		this.delivery.stop();
		var id = this.stored.leave(note);

		this.transaction.executeWithoutResult(status -> {
			this.jdbc.sql("DELETE FROM event_publication WHERE id = ?").param(id.value()).update();
			this.delivery.start();
			steadily("it is left alone", Duration.ofSeconds(1)).until(() -> this.readers.readingsOf(note).isEmpty());
			status.setRollbackOnly();
		});

		eventually("it is read").until(() -> this.readers.calls(NoteReaders.SECOND, note) == 1);
		this.messages.awaitDone();
	}

	@Test
	void leavesToTheNextInstanceWhatIsSentWhileItStops() {
		var note = Note.next();

		this.delivery.stop();
		try {
			this.messages.publish(note);
			steadily("it waits", Duration.ofMillis(500)).until(() -> this.readers.readingsOf(note).isEmpty());
		}
		finally {
			this.delivery.start();
		}

		this.messages.awaitDone();
		assertThat(this.readers.readingsOf(note)).hasSize(2);
	}

	private List<String> journal(String operation) {
		return this.jdbc.sql("SELECT transaction FROM journal WHERE operation = ?")
			.param(operation)
			.query((row, _) -> row.getString(1))
			.list();
	}

	private static void await(CountDownLatch latch) {
		try {
			latch.await();
		}
		catch (InterruptedException interrupted) {
			Thread.currentThread().interrupt();
		}
	}

	/** A transaction with it does not commit. */
	private static final class RefusedCommit implements TransactionSynchronization {

		@Override
		public void beforeCommit(boolean readOnly) {
			throw new IllegalStateException("The commit is refused");
		}

	}

}
