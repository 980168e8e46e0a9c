package com.shop.messages;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
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
import com.shop.shared.problem.Refusal;

import static com.shop.messages.StoredMessages.eventually;
import static com.shop.messages.StoredMessages.steadily;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/** What becomes of a message whose listener fails. */
@ApplicationModuleTest
@Import(NoteReaders.class)
@ExtendWith(OutputCaptureExtension.class)
@TestPropertySource(properties = { "shop.messages.retry-interval=20ms", "shop.messages.retry-delay=100ms",
		"shop.messages.max-retry-delay=400ms", "shop.messages.max-attempts=5",
		"shop.messages.renamed[com.shop.messages.Letter]=com.shop.messages.NoteReaders$Note",
		"shop.messages.renamed[messages.third]=messages.second" })
class MessageRetryModuleTests {

	private static final String REASON = "The note is not needed any more";

	private final Messages messages;

	private final NoteReaders readers;

	private final OutstandingMessages outstanding;

	private final MessageHealth health;

	private final MessageMetrics metrics;

	private final StoredMessages stored;

	MessageRetryModuleTests(Messages messages, NoteReaders readers, OutstandingMessages outstanding,
			MessageHealth health, MessageMetrics metrics, JdbcClient jdbc) {
		this.messages = messages;
		this.readers = readers;
		this.outstanding = outstanding;
		this.health = health;
		this.metrics = metrics;
		this.stored = new StoredMessages(jdbc);
	}

	@Test
	void callsAFailingListenerAgainAfterGrowingDelaysUntilItIsParked() {
		var note = aNoteThatFails();

		this.messages.publish(note);
		var parked = awaitParked(note);

		var calls = this.readers.readingsOf(note)
			.stream()
			.filter(reading -> reading.listener().equals(NoteReaders.FIRST))
			.map(Reading::nanos)
			.toList();
		assertThat(IntStream.range(1, calls.size())
			.mapToLong(call -> TimeUnit.NANOSECONDS.toMillis(calls.get(call) - calls.get(call - 1)))).hasSize(4)
			.satisfiesExactly(first -> assertThat(first).isGreaterThanOrEqualTo(100),
					second -> assertThat(second).isGreaterThanOrEqualTo(200),
					third -> assertThat(third).isGreaterThanOrEqualTo(400),
					fourth -> assertThat(fourth).isBetween(400L, 799L));
		assertThat(parked.attempts()).isEqualTo(5);
		assertThat(parked.listener()).isEqualTo(NoteReaders.FIRST);
		assertThat(parked.cause()).isEqualTo("IllegalStateException: No; from ArithmeticException: Sums are off");
		assertThat(parked.parkedAt()).isNotNull();
		assertThat(parked.nextAttemptAt()).isNull();
		steadily("it is not called again", Duration.ofSeconds(1))
			.until(() -> this.readers.calls(NoteReaders.FIRST, note) == 5);
	}

	@Test
	void holdsUpNobodyWhileAListenerFails() {
		var failing = aNoteThatFails();
		var other = Note.next();

		this.messages.publish(failing);
		this.messages.publish(other);

		eventually("the other note is read").until(() -> this.stored.listenersOf(other).isEmpty());
		assertThat(this.readers.readingsOf(other)).hasSize(2);
		eventually("the second listener reads").until(() -> this.stored.listenersOf(failing),
				List.of(NoteReaders.FIRST)::equals);
		assertThat(this.readers.calls(NoteReaders.SECOND, failing)).isEqualTo(1);
		awaitParked(failing);
	}

	@Test
	void tellsOfEachFailureInALineWithoutPersonalData(CapturedOutput output) {
		var note = Note.next();
		this.readers.on(note, () -> {
			throw new IllegalStateException("550 <grace@example.org> at +1 202 555 0100 is unknown\nDetail: (Hopper)");
		});

		this.messages.publish(note);
		var parked = awaitParked(note);

		var lines = output.getAll().lines().filter(line -> line.contains(parked.id().toString())).toList();
		assertThat(lines).hasSize(5).allSatisfy(line -> assertThat(line).contains("550 <***> at ***is unknown"));
		assertThat(lines.subList(0, 4)).allSatisfy(line -> assertThat(line).contains(" WARN "));
		assertThat(lines.getLast()).contains(" ERROR ");
		assertThat(output.getAll()).doesNotContain("grace@example.org", "555 0100", "Hopper", note.id().toString())
			.doesNotContain("\tat ");
	}

	@Test
	void showsWhatWasSentAndHowTheListenerFailed() {
		var note = Note.next();
		this.readers.on(note, () -> {
			throw new IllegalStateException("550 <grace@example.org>", new ArithmeticException("Sums are off"));
		});

		this.messages.publish(note);
		var details = this.outstanding.details(awaitParked(note).id());

		assertThat(details.content()).contains(note.id().toString());
		assertThat(details.traceId()).hasSize(32);
		assertThat(details.stackTrace()).startsWith("IllegalStateException: 550 <***>\n\tat ")
			.contains("\nCaused by: ArithmeticException: Sums are off\n\tat ", getClass().getName())
			.doesNotContain("grace@example.org");
		assertThat(details.failures()).hasSize(5)
			.isSortedAccordingTo(Comparator.comparing(Failure::at))
			.allSatisfy(failure -> assertThat(failure.cause()).isEqualTo(details.message().cause()));
	}

	@Test
	void deliversAParkedMessageOnceTheCauseIsGone() {
		var note = aNoteThatFails();
		this.messages.publish(note);
		var parked = awaitParked(note);

		this.readers.on(note, () -> {
		});
		this.outstanding.retry(parked.id());

		eventually("it is dealt with").until(() -> this.stored.listenersOf(note).isEmpty());
		assertThat(this.readers.calls(NoteReaders.FIRST, note)).isEqualTo(6);
	}

	@Test
	void countsTheAttemptsAnewForOneThatFailsAgain() {
		var note = aNoteThatFails();
		this.messages.publish(note);
		this.outstanding.retry(awaitParked(note).id());

		awaitParked(note);

		assertThat(this.readers.calls(NoteReaders.FIRST, note)).isEqualTo(10);
	}

	@Test
	void deliversAllParkedMessagesOfAListener() {
		var notes = List.of(aNoteThatFails(), aNoteThatFails());
		notes.forEach(this.messages::publish);
		notes.forEach(this::awaitParked);

		notes.forEach(note -> this.readers.on(note, () -> {
		}));

		assertThatExceptionOfType(ListenerNotFound.class)
			.isThrownBy(() -> this.outstanding.retryParkedOf("messages.fist"))
			.withMessageContaining(NoteReaders.FIRST);
		assertThat(this.outstanding.retryParkedOf(NoteReaders.SECOND)).isZero();
		assertThat(this.outstanding.retryParkedOf(NoteReaders.FIRST)).isGreaterThanOrEqualTo(2);
		eventually("they are dealt with")
			.until(() -> notes.stream().allMatch(note -> this.stored.listenersOf(note).isEmpty()));
	}

	@Test
	void discardsOnlyWhatIsParked() {
		var note = aNoteThatFails();
		var kept = this.stored.leave(note, NoteReaders.FIRST, Note.class.getName());

		assertThatExceptionOfType(MessageNotParked.class).isThrownBy(() -> this.outstanding.discard(kept, REASON));
		assertThat(this.stored.listenersOf(note)).hasSize(1);

		var failing = aNoteThatFails();
		this.messages.publish(failing);
		var parked = awaitParked(failing);
		this.outstanding.discard(parked.id(), REASON);

		assertThat(this.stored.listenersOf(failing)).isEmpty();
		assertThat(this.stored.jdbc()
			.sql("SELECT reason FROM discarded_message WHERE id = ?")
			.param(parked.id().value())
			.query(String.class)
			.single()).isEqualTo(REASON);
		assertThatExceptionOfType(MessageNotFound.class)
			.isThrownBy(() -> this.outstanding.discard(parked.id(), REASON));
		assertThatExceptionOfType(MessageNotFound.class).isThrownBy(() -> this.outstanding.retry(parked.id()));
	}

	@Test
	void eitherRetriesOrDiscardsWhatIsAskedForBothAtOnce() {
		var note = aNoteThatFails();
		this.messages.publish(note);
		var parked = awaitParked(note);
		this.readers.on(note, () -> {
		});
		var discarded = new AtomicInteger();

		var works = new ArrayList<Callable<Void>>();
		for (var pair = 0; pair < 5; pair++) {
			works.add(attempt(() -> this.outstanding.retry(parked.id())));
			works.add(attempt(() -> {
				this.outstanding.discard(parked.id(), REASON);
				discarded.incrementAndGet();
			}));
		}
		Messages.atOnce(works);

		eventually("it is gone").until(() -> this.stored.listenersOf(note).isEmpty());
		assertThat(this.readers.calls(NoteReaders.FIRST, note)).isEqualTo(6 - discarded.get());
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

		assertThat(awaitParked(unknownClass).cause()).contains("class com.shop.messages.Parcel")
			.contains("shop.messages.renamed");
		assertThat(awaitParked(unknownListener).cause()).contains("listener messages.fourth")
			.contains("shop.messages.renamed");
	}

	@Test
	void warnsAndCountsWhileMessagesAreParked() {
		var note = aNoteThatFails();
		this.messages.publish(note);
		var parked = awaitParked(note);
		var meters = new SimpleMeterRegistry();
		this.metrics.bindTo(meters);
		this.metrics.sample();

		assertThat(this.health.health().getStatus().getCode()).isEqualTo("WARNING");
		assertThat(this.health.health().getDetails().get("parked")).isEqualTo(gauge(meters, "parked"));
		assertThat(gauge(meters, "parked")).isEqualTo(this.outstanding.countParked()).isPositive();
		assertThat(gauge(meters, "oldest.age")).isNotNegative();

		this.outstanding.parked(100).forEach(each -> this.outstanding.discard(each.id(), REASON));
		assertThat(this.health.health().getStatus().getCode()).isEqualTo("UP");
		assertThatExceptionOfType(MessageNotFound.class).isThrownBy(() -> this.outstanding.get(parked.id()));
	}

	/** No listener takes it. */
	record Letter(UUID id) {
	}

	private Note aNoteThatFails() {
		var note = Note.next();
		this.readers.on(note, () -> {
			throw new IllegalStateException("No", new ArithmeticException("Sums are off"));
		});
		return note;
	}

	private OutstandingMessage awaitParked(Note note) {
		eventually("the message is parked").until(() -> this.stored.listenersOf(note).size() == 1
				&& this.outstanding.get(this.stored.idOf(note)).state() == MessageState.PARKED);
		return this.outstanding.get(this.stored.idOf(note));
	}

	private static Callable<Void> attempt(Runnable deed) {
		return () -> {
			try {
				deed.run();
			}
			catch (Refusal tooLate) {
				assertThat(tooLate.code()).isIn("MESSAGE_NOT_FOUND", "MESSAGE_NOT_PARKED");
			}
			return null;
		};
	}

	private static long gauge(MeterRegistry meters, String name) {
		return (long) meters.get("shop.messages." + name).gauge().value();
	}

}
