package com.shop.messages;

import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.modulith.test.ApplicationModuleTest;
import org.springframework.test.context.TestPropertySource;
import org.springframework.transaction.support.TransactionOperations;

import com.shop.Messages;
import com.shop.messages.NoteReaders.Note;
import com.shop.messages.NoteReaders.Reading;

import static com.shop.messages.StoredMessages.eventually;
import static org.assertj.core.api.Assertions.assertThat;

/** Messages that wait at the same time, and those that are sent by their listeners. */
@ApplicationModuleTest
@Import(NoteReaders.class)
@TestPropertySource(properties = { "shop.messages.retry-interval=50ms", "shop.messages.retry-delay=100ms",
		"shop.messages.left-after=1h" })
class MessageBatchModuleTests {

	private static final int THREADS = 8;

	private final Messages messages;

	private final NoteReaders readers;

	private final ApplicationEventPublisher publisher;

	private final TransactionOperations transaction;

	private final JdbcClient jdbc;

	private final StoredMessages stored;

	MessageBatchModuleTests(Messages messages, NoteReaders readers, ApplicationEventPublisher publisher,
			TransactionOperations transaction, JdbcClient jdbc) {
		this.publisher = publisher;
		this.messages = messages;
		this.readers = readers;
		this.transaction = transaction;
		this.jdbc = jdbc;
		this.stored = new StoredMessages(jdbc);
	}

	@Test
	void areDeliveredInOneTransaction() {
		var notes = Stream.generate(Note::next).limit(4).toList();

		whileAllThreadsAreBusy(() -> notes.forEach(this.messages::publish));
		this.messages.awaitDone();

		for (var listener : List.of(NoteReaders.FIRST, NoteReaders.SECOND)) {
			assertThat(readingsBy(listener, notes)).hasSize(4)
				.extracting(Reading::transaction)
				.containsOnly(readingsBy(listener, notes).getFirst().transaction());
		}
	}

	@Test
	void areDeliveredWithWhatTheirListenersSendWithoutThatBeingWritten() {
		this.jdbc.sql("CREATE TABLE sent (content text)").update();
		this.jdbc.sql("""
				CREATE FUNCTION keep_sent() RETURNS trigger LANGUAGE plpgsql AS
				$$BEGIN INSERT INTO sent VALUES (NEW.serialized_event); RETURN NEW; END$$""").update();
		this.jdbc.sql("""
				CREATE TRIGGER sent AFTER INSERT ON event_publication
				FOR EACH ROW EXECUTE FUNCTION keep_sent()""").update();
		var cause = Note.next();
		var effect = Note.next();
		this.readers.on(cause, () -> this.publisher.publishEvent(effect));

		this.messages.send(cause);
		this.jdbc.sql("DROP FUNCTION keep_sent CASCADE").update();

		assertThat(this.readers.readingsOf(effect)).hasSize(2)
			.extracting(Reading::transaction)
			.containsOnly(this.readers.readingsOf(cause).getFirst().transaction());
		assertThat(this.jdbc.sql("SELECT content FROM sent").query(String.class).list()).hasSize(2)
			.allMatch(content -> content.contains(cause.id().toString()));
	}

	@Test
	void areDeliveredWithoutWhatTheirListenersSendIfThatFails() {
		this.jdbc.sql("CREATE TABLE causes (note uuid)").update();
		var cause = Note.next();
		var effect = this.readers.aNoteThatFails();
		this.readers.on(cause, () -> {
			this.jdbc.sql("INSERT INTO causes VALUES (?)").param(cause.id()).update();
			this.publisher.publishEvent(effect);
		});

		this.messages.publish(cause);
		eventually("its effect is tried alone")
			.until(() -> this.stored.listenersOf(effect).equals(List.of(NoteReaders.FIRST)));

		assertThat(isDone(cause)).isTrue();
		assertThat(this.jdbc.sql("SELECT note FROM causes").query(UUID.class).list()).containsExactly(cause.id());
		this.readers.on(effect, () -> {
		});
		this.messages.awaitDone();
		assertThat(this.readers.calls(NoteReaders.FIRST, cause)).isEqualTo(2);
	}

	@Test
	void areDeliveredAloneIfOneOfThemFails() {
		this.jdbc.sql("CREATE TABLE deeds (note uuid)").update();
		var notes = Stream.generate(Note::next).limit(4).toList();
		notes.forEach(note -> this.readers.on(note,
				() -> this.jdbc.sql("INSERT INTO deeds VALUES (?)").param(note.id()).update()));
		var failing = notes.get(2);
		this.readers.on(failing, () -> {
			throw new IllegalStateException("It fails");
		});

		whileAllThreadsAreBusy(() -> notes.forEach(this.messages::publish));
		eventually("the others are done")
			.until(() -> notes.stream().filter(note -> this.stored.listenersOf(note).isEmpty()).count() == notes.size()
					- 1);

		assertThat(this.stored.listenersOf(failing)).containsExactly(NoteReaders.FIRST);
		assertThat(this.jdbc.sql("SELECT note FROM deeds").query(UUID.class).list())
			.containsExactlyInAnyOrder(notes.get(0).id(), notes.get(1).id(), notes.get(3).id());
		this.readers.on(failing, () -> {
		});
		this.messages.awaitDone();
	}

	/**
	 * The lock is held for longer than the batch waits, and less long than one message.
	 * The others come before that one, so that nobody has to find them again.
	 */
	@Test
	void areDeliveredAloneIfOneOfThemWaitsForALock() {
		this.jdbc.sql("CREATE TABLE doors (open boolean)").update();
		this.jdbc.sql("INSERT INTO doors VALUES (true)").update();
		var notes = Stream.generate(Note::next).limit(3).toList();
		var waiting = notes.getLast();
		this.readers.on(waiting, () -> this.jdbc.sql("SELECT open FROM doors FOR UPDATE").query().singleRow());

		this.transaction.executeWithoutResult(_ -> {
			this.jdbc.sql("SELECT open FROM doors FOR UPDATE").query().singleRow();
			CompletableFuture.runAsync(() -> {
				whileAllThreadsAreBusy(() -> notes.forEach(this.messages::publish));
				eventually("the others are done")
					.until(() -> notes.stream().filter(note -> !note.equals(waiting)).allMatch(this::isDone));
				assertThat(isDone(waiting)).isFalse();
			}).join();
		});

		this.messages.awaitDone();
		assertThat(this.readers.calls(NoteReaders.FIRST, waiting)).isEqualTo(2);
	}

	private boolean isDone(Note note) {
		return this.stored.listenersOf(note).isEmpty();
	}

	private List<Reading> readingsBy(String listener, List<Note> notes) {
		return notes.stream()
			.flatMap(note -> this.readers.readingsOf(note).stream())
			.filter(reading -> reading.listener().equals(listener))
			.toList();
	}

	private void whileAllThreadsAreBusy(Runnable work) {
		var finish = new CountDownLatch(1);
		var busy = Stream.generate(Note::next).limit(THREADS).toList();
		busy.forEach(each -> this.readers.on(each, () -> await(finish)));
		try {
			for (var each : busy) {
				this.messages.publish(each);
				eventually("it is read").until(() -> this.readers.calls(NoteReaders.FIRST, each) == 1);
			}
			work.run();
		}
		finally {
			finish.countDown();
		}
	}

	private static void await(CountDownLatch latch) {
		try {
			latch.await();
		}
		catch (InterruptedException interrupted) {
			Thread.currentThread().interrupt();
		}
	}

}
