package com.shop.payment.domain;

import java.time.Duration;
import java.util.Optional;

import com.shop.shared.Backoff;

/** How long a payment waits for its next call to the gateway. */
final class CallPauses {

	/** Between two queries of what the customer or the gateway takes its time for. */
	private final Backoff asking;

	/** Before something is tried again. */
	private final Backoff trying;

	CallPauses(PaymentProperties properties) {
		this.asking = new Backoff(properties.askAfter(), properties.askAtMost());
		this.trying = new Backoff(properties.retryAfter(), properties.retryAtMost());
	}

	/** Returns the pause after an answer; empty if no call follows. */
	Optional<Duration> afterAnswer(Payment payment) {
		var answers = payment.schedule().calls();
		return switch (payment.status()) {
			case CREATED ->
				Optional.of(payment.charge().isPresent() ? beforeAsking(answers) : this.trying.after(answers));
			case REFUNDING -> Optional.of((payment.refunds().idUnderWay() != null) ? beforeAsking(answers)
					: this.trying.after(payment.refunds().refusalsInARow()));
			// The charge was opened just now, or the gateway is still working on the
			// cancellation.
			case REQUESTED, DECLINING, CANCELLING -> Optional.of(this.trying.after(answers));
			case MADE, DECLINED, CANCELLED, REFUNDED -> Optional.empty();
		};
	}

	/** The answer that is just being recorded is not among these answers yet. */
	private Duration beforeAsking(int answers) {
		return this.asking.after(answers + 1);
	}

	/** Returns the pause after the gateway has not answered so often in a row. */
	Duration afterNoAnswer(int times) {
		return this.trying.after(times);
	}

}
