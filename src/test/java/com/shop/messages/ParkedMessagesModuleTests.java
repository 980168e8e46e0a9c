package com.shop.messages;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicInteger;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.modulith.test.ApplicationModuleTest;
import org.springframework.test.context.TestPropertySource;

import com.shop.Messages;
import com.shop.messages.MessageDetails.Failure;
import com.shop.messages.NoteReaders.Note;
import com.shop.shared.problem.Conflict;
import com.shop.shared.problem.NotFound;
import com.shop.shared.problem.Refusal;

import static com.shop.messages.StoredMessages.eventually;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/** What operators see of parked messages, and what they can do about them. */
@ApplicationModuleTest
@Import(NoteReaders.class)
@ExtendWith(OutputCaptureExtension.class)
@TestPropertySource(properties = { "shop.messages.retry-interval=20ms", "shop.messages.retry-delay=100ms",
		"shop.messages.max-retry-delay=200ms", "shop.messages.max-attempts=5",
		"shop.messages.renamed[com.shop.messages.Letter]=com.shop.messages.NoteReaders$Note",
		"shop.messages.renamed[messages.third]=messages.second" })
@Tag("long")
class ParkedMessagesModuleTests {

	private static final String REASON = "The note is not needed any more";

	private final Messages messages;

	private final NoteReaders readers;

	private final OutstandingMessages outstanding;

	private final MessageHealth health;

	private final MessageMetrics metrics;

	private final StoredMessages stored;

	ParkedMessagesModuleTests(Messages messages, NoteReaders readers, OutstandingMessages outstanding,
			MessageHealth health, MessageMetrics metrics, JdbcClient jdbc) {
		this.messages = messages;
		this.readers = readers;
		this.outstanding = outstanding;
		this.health = health;
		this.metrics = metrics;
		this.stored = new StoredMessages(jdbc);
	}

	@Test
	void showsWhatWasSentAndHowTheListenerFailed() {
		var note = Note.next();
		this.readers.on(note, () -> {
			throw new IllegalStateException("550 <grace@example.org>", new ArithmeticException("Sums are off"));
		});

		this.messages.publish(note);
		var details = this.outstanding.details(this.stored.awaitParked(note));

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
		var note = this.readers.aNoteThatFails();
		this.messages.publish(note);
		var parked = this.outstanding.get(this.stored.awaitParked(note));
		var before = this.readers.calls(NoteReaders.FIRST, note);

		this.readers.on(note, () -> {
		});
		this.outstanding.retry(parked.id());

		eventually("it is dealt with").until(() -> this.stored.listenersOf(note).isEmpty());
		assertThat(this.readers.calls(NoteReaders.FIRST, note)).isEqualTo(before + 1);
	}

	@Test
	void countsTheAttemptsAnewForOneThatFailsAgain() {
		var note = this.readers.aNoteThatFails();
		this.messages.publish(note);
		var parked = this.stored.awaitParked(note);
		var before = this.readers.calls(NoteReaders.FIRST, note);
		this.outstanding.retry(parked);

		this.stored.awaitParked(note);

		// A call whose failure another call has already noted is not an attempt.
		assertThat(this.readers.calls(NoteReaders.FIRST, note)).isGreaterThanOrEqualTo(before + 5);
		assertThat(this.outstanding.get(parked).attempts()).isEqualTo(5);
	}

	@Test
	void deliversAllParkedMessagesOfAListener() {
		var notes = List.of(this.readers.aNoteThatFails(), this.readers.aNoteThatFails());
		notes.forEach(this.messages::publish);
		notes.forEach(this.stored::awaitParked);

		notes.forEach(note -> this.readers.on(note, () -> {
		}));

		assertThatExceptionOfType(NotFound.class).isThrownBy(() -> this.outstanding.retryParkedOf("messages.fist"))
			.withMessageContaining(NoteReaders.FIRST)
			.satisfies(refusal -> assertThat(refusal.code()).isEqualTo("LISTENER_NOT_FOUND"));
		assertThat(this.outstanding.retryParkedOf(NoteReaders.SECOND)).isZero();
		assertThat(this.outstanding.retryParkedOf(NoteReaders.FIRST)).isGreaterThanOrEqualTo(2);
		eventually("they are dealt with")
			.until(() -> notes.stream().allMatch(note -> this.stored.listenersOf(note).isEmpty()));
	}

	@Test
	void discardsOnlyWhatIsParked() {
		var note = this.readers.aNoteThatFails();
		var kept = this.stored.leave(note, NoteReaders.FIRST, Note.class.getName());

		assertThatExceptionOfType(Conflict.class).isThrownBy(() -> this.outstanding.discard(kept, REASON))
			.satisfies(refusal -> assertThat(refusal.code()).isEqualTo("MESSAGE_NOT_PARKED"));
		assertThat(this.stored.listenersOf(note)).hasSize(1);

		var failing = this.readers.aNoteThatFails();
		this.messages.publish(failing);
		var parked = this.outstanding.get(this.stored.awaitParked(failing));
		this.outstanding.discard(parked.id(), REASON);

		assertThat(this.stored.listenersOf(failing)).isEmpty();
		assertThat(this.stored.jdbc()
			.sql("SELECT reason FROM discarded_message WHERE id = ?")
			.param(parked.id().value())
			.query(String.class)
			.single()).isEqualTo(REASON);
		assertNotFound(() -> this.outstanding.discard(parked.id(), REASON));
		assertNotFound(() -> this.outstanding.retry(parked.id()));
	}

	@Test
	void eitherRetriesOrDiscardsWhatIsAskedForBothAtOnce() {
		var note = this.readers.aNoteThatFails();
		this.messages.publish(note);
		var parked = this.outstanding.get(this.stored.awaitParked(note));
		var before = this.readers.calls(NoteReaders.FIRST, note);
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
		assertThat(this.readers.calls(NoteReaders.FIRST, note)).isEqualTo(before + 1 - discarded.get());
	}

	@Test
	void warnsAndCountsWhileMessagesAreParked() {
		var note = this.readers.aNoteThatFails();
		this.messages.publish(note);
		var parked = this.outstanding.get(this.stored.awaitParked(note));
		var meters = new SimpleMeterRegistry();
		this.metrics.bindTo(meters);
		this.metrics.sample();

		assertThat(this.health.health().getStatus().getCode()).isEqualTo("WARNING");
		assertThat(this.health.health().getDetails().get("parked")).isEqualTo(gauge(meters, "parked"));
		assertThat(gauge(meters, "parked")).isEqualTo(this.outstanding.countParked()).isPositive();
		assertThat(gauge(meters, "oldest.age")).isNotNegative();

		this.outstanding.parked(100).forEach(each -> this.outstanding.discard(each.id(), REASON));
		assertThat(this.health.health().getStatus().getCode()).isEqualTo("UP");
		assertNotFound(() -> this.outstanding.get(parked.id()));
	}

	private static void assertNotFound(ThrowingCallable call) {
		assertThatExceptionOfType(NotFound.class).isThrownBy(call)
			.satisfies(refusal -> assertThat(refusal.code()).isEqualTo("MESSAGE_NOT_FOUND"));
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
