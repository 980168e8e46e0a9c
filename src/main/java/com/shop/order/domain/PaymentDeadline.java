package com.shop.order.domain;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.data.domain.Limit;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;

import com.shop.shared.OrderId;

/**
 * Cancels orders that are not paid in time, and reminds their customers before. The
 * deadline is stored with the order, so it survives restarts. Any number of instances may
 * check, because each order is locked first.
 */
@Component
class PaymentDeadline {

	private static final Logger log = LoggerFactory.getLogger(PaymentDeadline.class);

	private static final int AT_A_TIME = 500;

	private final OrderRepository orders;

	private final OrderProcess process;

	private final Reactions reactions;

	private final PaymentAnswers payments;

	private final TransactionOperations transaction;

	private final Clock clock;

	/** How long before the deadline customers are reminded. */
	private final Duration notice;

	PaymentDeadline(OrderRepository orders, OrderProcess process, Reactions reactions, PaymentAnswers payments,
			TransactionOperations transaction, Clock clock, OrderProperties properties) {
		this.payments = payments;
		this.orders = orders;
		this.process = process;
		this.reactions = reactions;
		this.transaction = transaction;
		this.clock = clock;
		var isReminded = properties.paymentReminder().compareTo(properties.paymentDeadline()) < 0;
		this.notice = isReminded ? properties.paymentReminder() : Duration.ZERO;
	}

	@Scheduled(fixedDelayString = "${shop.order.deadline-check-interval:20s}")
	void check() {
		var now = this.clock.instant();
		var soon = now.plus(this.notice);
		// A batch of which some are left would find these again.
		while (this.orders.findDue(now, soon, Limit.of(AT_A_TIME))
			.stream()
			.filter(id -> isCancelledOrReminded(id, now, soon))
			.count() == AT_A_TIME) {
			log.debug("There may be more orders whose deadline is over");
		}
	}

	private boolean isCancelledOrReminded(OrderId id, Instant now, Instant soon) {
		try {
			return this.transaction.execute(_ -> cancelOrRemind(id, now, soon));
		}
		catch (RuntimeException failed) {
			// The order is found again at the next check. The others need not wait.
			log.warn("Order {} could not be cancelled or its customer reminded yet: {}", id, failed.toString());
			return false;
		}
	}

	/** Returns false if the order is as it was, and would be found again. */
	private boolean cancelOrRemind(OrderId id, Instant now, Instant soon) {
		return this.orders.lockDue(id, soon).map(order -> {
			var isOverdue = order.payUntil().filter(deadline -> !deadline.isAfter(now)).isPresent();
			var reaction = isOverdue ? this.process.expire(order) : remind(order);
			this.reactions.carryOut(reaction);
			return reaction instanceof Reaction.Done;
		}).orElse(false);
	}

	/**
	 * Who has done their part is not asked for it while the bank is at work. If it
	 * refuses, there may still be time for the reminder.
	 */
	private Reaction remind(Order order) {
		return this.payments.isPending(order.id()) ? Reaction.alreadyDone() : this.process.remind(order);
	}

}
