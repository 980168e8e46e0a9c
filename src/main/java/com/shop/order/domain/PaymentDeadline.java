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

	private static final Limit AT_A_TIME = Limit.of(500);

	private final OrderRepository orders;

	private final OrderProcess process;

	private final Reactions reactions;

	private final TransactionOperations transaction;

	private final Clock clock;

	/** How long before the deadline customers are reminded. */
	private final Duration notice;

	PaymentDeadline(OrderRepository orders, OrderProcess process, Reactions reactions,
			TransactionOperations transaction, Clock clock, OrderProperties properties) {
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
		for (var id : this.orders.findDue(now, soon, AT_A_TIME)) {
			try {
				this.transaction.executeWithoutResult(_ -> cancelOrRemind(id, now, soon));
			}
			catch (RuntimeException failed) {
				// The order is found again at the next check. The others need not wait.
				log.warn("Order {} could not be cancelled or its customer reminded yet: {}", id, failed.toString());
			}
		}
	}

	private void cancelOrRemind(OrderId id, Instant now, Instant soon) {
		this.orders.lockDue(id, soon).ifPresent(order -> {
			var isOverdue = order.payUntil().filter(deadline -> !deadline.isAfter(now)).isPresent();
			this.reactions.carryOut(isOverdue ? this.process.expire(order) : this.process.remind(order));
		});
	}

}
