package com.shop.messages;

import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.modulith.test.ApplicationModuleTest;
import org.springframework.test.context.TestPropertySource;

import com.shop.Messages;
import com.shop.messages.MessageDetails.Failure;
import com.shop.messages.NoteReaders.Note;
import com.shop.messages.NoteReaders.Reading;

import static com.shop.messages.StoredMessages.eventually;
import static com.shop.messages.StoredMessages.steadily;
import static org.assertj.core.api.Assertions.assertThat;

/** What becomes of a message whose listener fails. */
@ApplicationModuleTest
@Import(NoteReaders.class)
@ExtendWith(OutputCaptureExtension.class)
@TestPropertySource(properties = { "shop.messages.retry-interval=20ms", "shop.messages.retry-delay=100ms",
		"shop.messages.max-retry-delay=200ms", "shop.messages.max-attempts=5",
		"shop.messages.renamed[com.shop.messages.Letter]=com.shop.messages.NoteReaders$Note",
		"shop.messages.renamed[messages.third]=messages.second" })
class MessageRetryModuleTests {

	private final Messages messages;

	private final NoteReaders readers;

	private final OutstandingMessages outstanding;

	private final StoredMessages stored;

	MessageRetryModuleTests(Messages messages, NoteReaders readers, OutstandingMessages outstanding, JdbcClient jdbc) {
		this.messages = messages;
		this.readers = readers;
		this.outstanding = outstanding;
		this.stored = new StoredMessages(jdbc);
	}

	@Test
	void callsAFailingListenerAgainAfterGrowingDelaysUntilItIsParked() {
		var note = this.readers.aNoteThatFails();

		this.messages.publish(note);
		var details = this.outstanding.details(this.stored.awaitParked(note));

		var failures = details.failures().stream().map(Failure::at).toList();
		assertThat(IntStream.range(1, failures.size())
			.mapToObj(index -> Duration.between(failures.get(index - 1), failures.get(index))))
			.satisfiesExactly(first -> assertThat(first).isGreaterThanOrEqualTo(Duration.ofMillis(100)),
					second -> assertThat(second).isGreaterThanOrEqualTo(Duration.ofMillis(200)),
					third -> assertThat(third).isGreaterThanOrEqualTo(Duration.ofMillis(200)),
					fourth -> assertThat(fourth).isGreaterThanOrEqualTo(Duration.ofMillis(200)));
		var parked = details.message();
		assertThat(this.stored.lastDelay(parked.id())).as("without a limit, 1600 ms").isEqualTo(Duration.ofMillis(200));
		assertThat(parked.attempts()).isEqualTo(5);
		assertThat(parked.listener()).isEqualTo(NoteReaders.FIRST);
		assertThat(parked.cause()).isEqualTo("IllegalStateException: No; from ArithmeticException: Sums are off");
		assertThat(parked.parkedAt()).isNotNull();
		assertThat(parked.nextAttemptAt()).isNull();
		var calls = this.readers.calls(NoteReaders.FIRST, note);
		assertThat(calls).isGreaterThanOrEqualTo(NoteReaders.CALLS_UNTIL_PARKED);
		steadily("it is not called again", Duration.ofSeconds(1))
			.until(() -> this.readers.calls(NoteReaders.FIRST, note) == calls);
	}

	@Test
	void holdsUpNobodyWhileAListenerFails() {
		var failing = this.readers.aNoteThatFails();
		var other = Note.next();

		this.messages.publish(failing);
		this.messages.publish(other);

		eventually("the other note is read").until(() -> this.stored.listenersOf(other).isEmpty());
		assertThat(this.readers.readingsOf(other)).hasSize(2);
		eventually("the second listener reads").until(() -> this.stored.listenersOf(failing),
				List.of(NoteReaders.FIRST)::equals);
		assertThat(this.readers.calls(NoteReaders.SECOND, failing)).isEqualTo(1);
		this.stored.awaitParked(failing);
	}

	@Test
	void tellsOfEachFailureInALineWithoutPersonalData(CapturedOutput output) {
		var note = Note.next();
		this.readers.on(note, () -> {
			throw new IllegalStateException("550 <grace@example.org> at +1 202 555 0100 is unknown\nDetail: (Hopper)");
		});

		this.messages.publish(note);
		var parked = this.outstanding.get(this.stored.awaitParked(note));

		// It is parked a moment before that is logged.
		var lines = eventually("each failure is logged").until(
				() -> output.getAll().lines().filter(line -> line.contains(parked.id().toString())).toList(),
				logged -> logged.size() >= 5);
		assertThat(lines).hasSize(5).allSatisfy(line -> assertThat(line).contains("550 <***> at ***is unknown"));
		assertThat(lines.subList(0, 4)).allSatisfy(line -> assertThat(line).contains(" WARN "));
		assertThat(lines.getLast()).contains(" ERROR ");
		assertThat(output.getAll()).doesNotContain("grace@example.org", "555 0100", "Hopper", note.id().toString())
			.doesNotContain("\tat ");
	}

	@Test
	void deliversWhatWaitsUnderAFormerNameOfItsClassOrItsListener() {
		var note = Note.next();

		this.stored.leave(note, NoteReaders.FIRST, "com.shop.messages.Letter");
		this.stored.leave(note, "messages.third", Note.class.getName());

		eventually("they are dealt with").until(() -> this.stored.listenersOf(note).isEmpty());
		assertThat(this.readers.readingsOf(note)).extracting(Reading::listener)
			.containsExactlyInAnyOrder(NoteReaders.FIRST, NoteReaders.SECOND);
	}

	@Test
	void isDoneWithWhatAListenerDoesNotTakeAnyMore() {
		var note = Note.next();

		this.stored.leave(note, NoteReaders.SECOND, Letter.class.getName());

		eventually("it is gone").until(() -> this.stored.listenersOf(note).isEmpty());
		assertThat(this.readers.readingsOf(note)).isEmpty();
	}

	@Test
	void keepsWhatWaitsUnderANameThatNobodyKnows() {
		var unknownClass = Note.next();
		var unknownListener = Note.next();

		this.stored.leave(unknownClass, NoteReaders.FIRST, "com.shop.messages.Parcel");
		this.stored.leave(unknownListener, "messages.fourth", Note.class.getName());

		assertThat(this.outstanding.get(this.stored.awaitParked(unknownClass)).cause())
			.contains("class com.shop.messages.Parcel")
			.contains("shop.messages.renamed");
		assertThat(this.outstanding.get(this.stored.awaitParked(unknownListener)).cause())
			.contains("listener messages.fourth")
			.contains("shop.messages.renamed");
	}

	/** No listener takes it. */
	record Letter(UUID id) {
	}

}
