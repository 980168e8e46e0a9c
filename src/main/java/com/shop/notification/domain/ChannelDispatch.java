package com.shop.notification.domain;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.NestedExceptionUtils;
import org.springframework.core.retry.RetryPolicy;
import org.springframework.core.retry.RetryTemplate;
import org.springframework.dao.DataAccessException;
import org.springframework.transaction.TransactionException;

import com.shop.notification.domain.Notification.Status;
import com.shop.shared.Backoff;
import com.shop.shared.DialledNumber;
import com.shop.shared.notice.NoticeRefused;
import com.shop.shared.notice.NoticeRefusedForNow;
import com.shop.shared.notice.OutcomeUnknown;

/**
 * Sends the due notices of one channel, up to 40 at a time. One statement claims them,
 * one reads their recipients, and one records the outcomes. No transaction is open while
 * they are sent.
 */
final class ChannelDispatch implements AutoCloseable {

	private static final Logger log = LoggerFactory.getLogger(ChannelDispatch.class);

	private static final int AT_A_TIME = 40;

	/**
	 * A notice is sent only if sending can start within the first quarter of the lease.
	 */
	private static final int PARTS = 4;

	private static final Duration LONGEST_DELAY = Duration.ofMinutes(5);

	/** Servers block whoever insists on what they have refused. */
	private static final Backoff AFTER_REFUSAL = new Backoff(Duration.ofMinutes(5), Duration.ofHours(1));

	/** For a request for money when there is little time left to pay. */
	private static final Duration SHORTEST_DELAY_AFTER_REFUSAL = Duration.ofMinutes(1);

	/**
	 * The most that are under way when the instance dies, and may be sent a second time.
	 */
	private static final Duration LONGEST_BEGINNING = Duration.ofSeconds(15);

	/** After this many, a notice is given up, although it is not too old yet. */
	private static final int MOST_SERIOUS_FAILURES = 3;

	/** The customer may get the notice again, so it is not sent again soon. */
	private static final Duration DELAY_AFTER_UNKNOWN = Duration.ofHours(1);

	/** A request for money that nobody can follow any more would be no use. */
	private static final int PARTS_OF_THE_TIME_TO_PAY = 3;

	/** Repeats the recording of outcomes, because an unrecorded notice is sent again. */
	private final RetryTemplate retry = new RetryTemplate(RetryPolicy.builder()
		.includes(DataAccessException.class, TransactionException.class)
		.maxRetries(10)
		.delay(Duration.ofSeconds(1))
		.build());

	private final Courier courier;

	private final NoticeQueue queue;

	private final Recipients recipients;

	private final NotificationProperties properties;

	private final Clock clock;

	private final ExecutorService senders;

	private volatile boolean stopped;

	ChannelDispatch(Courier courier, NoticeQueue queue, Recipients recipients, NotificationProperties properties,
			Clock clock) {
		this.courier = courier;
		this.queue = queue;
		this.recipients = recipients;
		this.properties = properties;
		this.clock = clock;
		this.senders = Executors.newFixedThreadPool(properties.senders(),
				Thread.ofPlatform()
					.daemon()
					.name("notices-" + courier.channel().name().toLowerCase(Locale.ROOT) + "-", 1)
					.factory());
	}

	/**
	 * Sends some of the due notices. Notices whose sending cannot start in time are given
	 * back, so that no other instance sends them while they wait here for a slow server.
	 * @return whether any notices were due
	 */
	boolean sendSome() {
		var beginning = this.properties.lease().dividedBy(PARTS);
		var beginUntil = System.nanoTime() + shorter(beginning, LONGEST_BEGINNING).toNanos();
		var taken = this.queue.take(this.courier.channel(), AT_A_TIME);
		if (taken.isEmpty()) {
			return false;
		}
		var known = this.recipients.of(taken.stream().map(each -> each.notice().customerId()).toList());
		try {
			note(this.senders
				.invokeAll(taken.stream()
					.map(each -> attempt(each, Objects.requireNonNull(known.get(each.notice().customerId())),
							beginUntil))
					.toList())
				.stream()
				.flatMap(ChannelDispatch::outcome)
				.toList());
			return true;
		}
		catch (InterruptedException interrupted) {
			Thread.currentThread().interrupt();
			return false;
		}
	}

	private Callable<Outcome> attempt(Taken taken, Recipient recipient, long beginUntil) {
		return () -> (this.stopped || System.nanoTime() > beginUntil) ? Outcome.untried(taken)
				: attempt(taken, recipient);
	}

	private Outcome attempt(Taken taken, Recipient recipient) {
		if (taken.stale()) {
			log.warn("The notice {} of order {} on {} is too old and was given up", taken.notice().stage(),
					taken.notice().orderId(), this.courier.channel());
			return Outcome.ended(taken, Status.GIVEN_UP);
		}
		if (taken.notice().isOutdated()) {
			return Outcome.ended(taken, Status.REPLACED);
		}
		var wanted = recipient.preferences().want(this.courier.channel());
		if (recipient.erased() || !(wanted || isOwed(taken.notice()))) {
			return Outcome.ended(taken, Status.SKIPPED);
		}
		var contact = recipient.contact();
		if (contact == null) {
			return failed(taken, "The customer's contact is not known yet");
		}
		return send(taken, contact, !wanted);
	}

	private Outcome send(Taken taken, Contact contact, boolean optedOut) {
		try {
			return Outcome.sent(taken, this.courier.send(taken.notice(), contact, optedOut),
					contact.on(this.courier.channel()));
		}
		catch (NoticeRefusedForNow refused) {
			return refusedForNow(taken, causeOf(refused, taken, contact));
		}
		catch (NoticeRefused refused) {
			return failedSeriously(taken, causeOf(refused, taken, contact), LONGEST_DELAY);
		}
		catch (OutcomeUnknown unknown) {
			return failedSeriously(taken, causeOf(unknown, taken, contact) + " (it may have been accepted)",
					delayAfterUnknown(taken.notice()));
		}
		catch (RuntimeException failed) {
			return failed(taken, causeOf(failed, taken, contact));
		}
	}

	/** Whether the customer gets it on this channel even if they want nothing there. */
	private boolean isOwed(Notice notice) {
		return notice.stage().isNeeded() && this.courier.channel() == Channel.EMAIL;
	}

	/** Removes the customer's address, which servers often repeat in their errors. */
	private String causeOf(RuntimeException failure, Taken taken, Contact contact) {
		var cause = NestedExceptionUtils.getMostSpecificCause(failure);
		log.warn("The notice {} of order {} could not be sent on {} (attempt {}): {}", taken.notice().stage(),
				taken.notice().orderId(), this.courier.channel(), taken.attempt(), cause.getClass().getSimpleName());
		return (cause.getClass().getSimpleName() + ": " + cause.getMessage()).replace(contact.email(), "…")
			.replace(contact.phone(), "…")
			.replace(DialledNumber.of(contact.phone()), "…");
	}

	private Outcome failed(Taken taken, String failure) {
		var backoff = new Backoff(this.properties.retryDelay(), LONGEST_DELAY);
		return Outcome.failed(taken, failure, backoff.after(taken.attempt()));
	}

	/** Other failures before it, such as those of an outage, make it wait no longer. */
	private Outcome refusedForNow(Taken taken, String failure) {
		var refusals = taken.refusals() + 1;
		var delay = AFTER_REFUSAL.after(refusals);
		return Outcome.refusedForNow(taken, refusals, failure,
				partOfTheTimeToPay(taken.notice())
					.map(part -> shorter(delay, longer(part, SHORTEST_DELAY_AFTER_REFUSAL)))
					.orElse(delay));
	}

	private Duration delayAfterUnknown(Notice notice) {
		return partOfTheTimeToPay(notice).map(part -> shorter(part, DELAY_AFTER_UNKNOWN)).orElse(DELAY_AFTER_UNKNOWN);
	}

	private Optional<Duration> partOfTheTimeToPay(Notice notice) {
		return notice.payUntil()
			.map(until -> Duration.between(this.clock.instant(), until).dividedBy(PARTS_OF_THE_TIME_TO_PAY))
			.filter(Duration::isPositive);
	}

	private static Outcome failedSeriously(Taken taken, String failure, Duration delay) {
		var isLast = taken.seriousFailures() + 1 >= MOST_SERIOUS_FAILURES;
		return Outcome.failedSeriously(taken, isLast ? Status.GIVEN_UP : Status.WAITING, failure, delay);
	}

	private static Duration shorter(Duration one, Duration other) {
		return (one.compareTo(other) < 0) ? one : other;
	}

	private static Duration longer(Duration one, Duration other) {
		return (one.compareTo(other) > 0) ? one : other;
	}

	private static Stream<Outcome> outcome(Future<Outcome> attempt) {
		if (attempt.state() == Future.State.SUCCESS) {
			return Stream.of(attempt.resultNow());
		}
		log.error("A notice could not be processed; it is tried again after its lease", attempt.exceptionNow());
		return Stream.empty();
	}

	private void note(List<Outcome> outcomes) {
		var tried = outcomes.stream().filter(outcome -> !outcome.isUntried()).toList();
		var untried = outcomes.stream().filter(Outcome::isUntried).map(Outcome::taken).toList();
		this.retry.invoke(() -> this.queue.note(this.courier.channel(), tried));
		if (!untried.isEmpty()) {
			this.queue.giveBack(this.courier.channel(), untried);
		}
	}

	/** Makes sure that no further notice is sent. */
	void stop() {
		this.stopped = true;
	}

	@Override
	public void close() {
		this.senders.shutdown();
	}

}
