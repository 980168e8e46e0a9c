package com.shop.order.domain;

import java.time.Clock;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.data.domain.Limit;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;

import com.shop.shared.OrderId;

/**
 * Cancels orders that are not paid in time. The deadline is stored with the order, so it
 * survives restarts. Any number of instances may check, because each order is locked
 * first.
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

	PaymentDeadline(OrderRepository orders, OrderProcess process, Reactions reactions,
			TransactionOperations transaction, Clock clock) {
		this.orders = orders;
		this.process = process;
		this.reactions = reactions;
		this.transaction = transaction;
		this.clock = clock;
	}

	@Scheduled(fixedDelayString = "${shop.order.deadline-check-interval:10s}")
	void cancelOverdue() {
		for (var id : this.orders.findOverdue(this.clock.instant(), AT_A_TIME)) {
			try {
				this.transaction.executeWithoutResult(_ -> cancelOverdue(id));
			}
			catch (RuntimeException failed) {
				// The order stays overdue and is found again at the next check. The
				// others need not wait.
				log.warn("Overdue order {} could not be cancelled yet: {}", id, failed.toString());
			}
		}
	}

	private void cancelOverdue(OrderId id) {
		this.orders.lockOverdue(id, this.clock.instant())
			.ifPresent(order -> this.reactions.carryOut(this.process.expire(order)));
	}

}
