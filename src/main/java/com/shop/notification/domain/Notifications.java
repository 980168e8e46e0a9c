package com.shop.notification.domain;

import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.modulith.events.ApplicationModuleListener;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

import com.shop.delivery.DeliveryAddressChanged;
import com.shop.delivery.DeliveryAttemptFailed;
import com.shop.delivery.DeliveryProgress;
import com.shop.notification.domain.Notification.Status;
import com.shop.order.OrderProgress;
import com.shop.payment.PaymentEvent;
import com.shop.shared.CustomerId;
import com.shop.shared.OrderId;
import com.shop.shared.problem.Conflict;
import com.shop.shared.problem.NotFound;

/**
 * Adds a notice for each configured channel when an order reaches a stage, and never the
 * same stage twice. {@link NoticeDispatch} sends the notices, so nothing here waits for
 * an external server.
 */
@Service
public class Notifications {

	private static final Logger log = LoggerFactory.getLogger(Notifications.class);

	private final NoticeQueue queue;

	private final NoticeRecords records;

	private final List<Channel> channels;

	private final Clock clock;

	Notifications(NoticeQueue queue, NoticeRecords records, List<Courier> couriers, Clock clock) {
		this.queue = queue;
		this.records = records;
		this.clock = clock;
		this.channels = couriers.stream().map(Courier::channel).toList();
	}

	@ApplicationModuleListener(id = "notification.order")
	void on(OrderProgress event) {
		News.of(event).ifPresent(this::note);
	}

	@ApplicationModuleListener(id = "notification.payment")
	void on(PaymentEvent event) {
		News.of(event).ifPresent(this::note);
	}

	@ApplicationModuleListener(id = "notification.delivery")
	void on(DeliveryProgress event) {
		News.of(event).ifPresent(this::note);
	}

	@ApplicationModuleListener(id = "notification.address")
	void on(DeliveryAddressChanged event) {
		note(News.of(event));
	}

	@ApplicationModuleListener(id = "notification.attempt")
	void on(DeliveryAttemptFailed event) {
		note(News.of(event));
	}

	private void note(News news) {
		if (news.stage() == null) {
			this.queue.learn(news);
		}
		else if (this.queue.add(news, news.stage(), this.clock.instant(), this.channels) < this.channels.size()) {
			log.info("Already done: the customer of order {} was told of {}, or of more", news.orderId(), news.stage());
		}
	}

	/**
	 * Returns the notices about an order, sent or not, in the order of their creation.
	 */
	@Transactional(readOnly = true)
	public List<Notification> about(OrderId orderId) {
		return this.records.about(orderId);
	}

	/**
	 * Returns the notices about an order or to a customer, in the order of their
	 * creation, or those of all orders with the newest first, after the given one or from
	 * the first. What is null matches all. Without an order and a customer, only what was
	 * given up is found fast.
	 */
	@Transactional(readOnly = true)
	public List<Notification> find(@Nullable OrderId order, @Nullable CustomerId customer, @Nullable Status status,
			@Nullable NoticeKey after, int atMost) {
		return this.records.find(order, customer, status, after, atMost);
	}

	/**
	 * Sends a notification once more, also one that was given up or replaced.
	 * @throws Conflict if it still waits, if it would be wrong now, or if it is not known
	 * any more what it said
	 */
	@Transactional
	public Notification resend(NotificationId id) {
		if (statusOf(id) != Status.WAITING && isOutdated(id)) {
			throw new Conflict("NOTIFICATION_OUTDATED",
					"The order has gone on since, and what this notification said is not right any more.");
		}
		this.queue.pollingOf(id.channel()).wakeAfterCommit(Duration.ZERO);
		return this.records.resend(id).orElseThrow(() -> switch (statusOf(id)) {
			case WAITING -> new Conflict("NOTIFICATION_WAITING", "The notification has not been sent yet; it will be.");
			case SENT, SKIPPED, REPLACED, GIVEN_UP ->
				new Conflict("NOTIFICATION_FORGOTTEN", "It is not known any more what this notification said.");
		});
	}

	/**
	 * Sends a notification that was given up once more.
	 * @throws NotFound if it was not given up, as if it did not exist
	 * @throws Conflict as {@link #resend(NotificationId)}
	 */
	@Transactional
	public Notification resendGivenUp(NotificationId id) {
		if (statusOf(id) != Status.GIVEN_UP) {
			throw notFound(id);
		}
		return resend(id);
	}

	private static NotFound notFound(NotificationId id) {
		return new NotFound("NOTIFICATION_NOT_FOUND", "There is no notification " + id + ".");
	}

	private boolean isOutdated(NotificationId id) {
		return Arrays.stream(Stage.values())
			.filter(stage -> stage.name().equals(id.stage()))
			.anyMatch(stage -> this.queue.isOutdated(id.orderId(), stage) || this.records.isOutdated(id));
	}

	private Status statusOf(NotificationId id) {
		return this.records.about(id.orderId())
			.stream()
			.filter(known -> known.id().equals(id.toString()))
			.findFirst()
			.map(Notification::status)
			.orElseThrow(() -> notFound(id));
	}

}
