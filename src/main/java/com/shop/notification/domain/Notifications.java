package com.shop.notification.domain;

import java.time.Clock;
import java.util.List;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.modulith.events.ApplicationModuleListener;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

import com.shop.order.OrderProgress;
import com.shop.payment.PaymentEvent;
import com.shop.shared.OrderId;

/**
 * Adds a notice for each configured channel when an order reaches a stage, and never the
 * same stage twice. {@link NoticeDispatch} sends the notices, so nothing here waits for
 * an external server.
 */
@Service
public class Notifications {

	private static final Logger log = LoggerFactory.getLogger(Notifications.class);

	private final NoticeQueue queue;

	private final List<Channel> channels;

	private final Clock clock;

	Notifications(NoticeQueue queue, List<Courier> couriers, Clock clock) {
		this.queue = queue;
		this.clock = clock;
		this.channels = couriers.stream().map(Courier::channel).toList();
	}

	@ApplicationModuleListener(id = "notification.order")
	void on(OrderProgress event) {
		Notice.of(event, this.clock.instant()).ifPresent(this::note);
	}

	@ApplicationModuleListener(id = "notification.payment")
	void on(PaymentEvent event) {
		Notice.of(event, this.clock.instant()).ifPresent(this::note);
	}

	private void note(Notice notice) {
		if (this.queue.add(notice, this.channels) < this.channels.size()) {
			log.info("Already done: the notice {} of order {} was added before", notice.stage(), notice.orderId());
		}
	}

	/**
	 * Returns the notices about an order, sent or not, in the order of their creation.
	 */
	@Transactional(readOnly = true)
	public List<Notification> about(OrderId orderId) {
		return this.queue.about(orderId);
	}

}
