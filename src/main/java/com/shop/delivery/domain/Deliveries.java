package com.shop.delivery.domain;

import java.util.List;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.data.domain.Sort;
import org.springframework.modulith.events.ApplicationModuleListener;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

import com.shop.delivery.CancelDelivery;
import com.shop.delivery.DeliveryDelivered;
import com.shop.delivery.DeliveryEvent;
import com.shop.delivery.DeliveryId;
import com.shop.delivery.DeliveryRefused;
import com.shop.delivery.DeliveryScheduled;
import com.shop.delivery.DeliveryShipped;
import com.shop.delivery.DeliveryShipping;
import com.shop.delivery.ScheduleDelivery;
import com.shop.delivery.ServedCountries;
import com.shop.shared.OrderId;
import com.shop.shared.database.Keyset;
import com.shop.shared.problem.NotFound;
import com.shop.shared.problem.Precondition;

/**
 * Schedules or refuses deliveries, cancels them while the goods are still in the
 * warehouse, and records the steps that the staff report.
 */
@Service
public class Deliveries {

	private static final Logger log = LoggerFactory.getLogger(Deliveries.class);

	private final DeliveryRepository repository;

	private final NewDeliveries added;

	private final DailyCapacity capacity;

	private final ServedCountries countries;

	private final ApplicationEventPublisher events;

	Deliveries(DeliveryRepository repository, NewDeliveries added, DailyCapacity capacity, ServedCountries countries,
			ApplicationEventPublisher events) {
		this.repository = repository;
		this.added = added;
		this.capacity = capacity;
		this.countries = countries;
		this.events = events;
	}

	@ApplicationModuleListener(id = "delivery.schedule-delivery")
	void on(ScheduleDelivery command) {
		var delivery = new Delivery(DeliveryId.next(), command);
		if (!this.countries.serve(command.address().country())) {
			delivery.refuse(DeliveryReason.COUNTRY_NOT_SERVED);
		}
		else if (this.capacity.isLimited()) {
			this.capacity.take()
				.ifPresentOrElse(delivery::planOn, () -> delivery.refuse(DeliveryReason.CAPACITY_USED_UP));
		}
		if (this.added.add(delivery)) {
			publish(delivery);
		}
		else {
			delivery.plannedOn().ifPresent(this.capacity::giveBack);
			log.info("Already done: order {} already has a delivery", command.orderId());
		}
	}

	@ApplicationModuleListener(id = "delivery.cancel-delivery")
	void on(CancelDelivery command) {
		var neverScheduled = new Delivery(DeliveryId.next(), command);
		if (this.added.add(neverScheduled)) {
			publish(neverScheduled);
			return;
		}
		var known = this.repository.lockByOrder(command.orderId()).orElseThrow();
		if (known.cancel()) {
			known.plannedOn().ifPresent(this.capacity::giveBack);
			publish(known);
		}
		else {
			log.info("Already done: the delivery of order {} is {}", command.orderId(), known.status());
		}
	}

	/** Moves a delivery to its next step. Repeating the current step changes nothing. */
	@Transactional
	public Delivery move(DeliveryId id, Precondition precondition, DeliveryStatus next) {
		var delivery = this.repository.lock(id).orElseThrow(() -> notFound(id));
		precondition.check(delivery.version());
		if (delivery.moveTo(next)) {
			publish(delivery);
		}
		return delivery;
	}

	@Transactional(readOnly = true)
	public Delivery find(DeliveryId id) {
		return this.repository.findById(id).orElseThrow(() -> notFound(id));
	}

	/** The deliveries to find. A null component matches all deliveries. */
	public record Filter(@Nullable DeliveryStatus status, @Nullable OrderId orderId) {
	}

	/** Finds deliveries, the oldest first: those after that one, or all. */
	@Transactional(readOnly = true)
	public List<Delivery> search(Filter filter, @Nullable DeliveryId after, int atMost) {
		var wanted = Keyset.<Delivery>is("status", filter.status()).and(Keyset.is("orderId", filter.orderId()));
		var key = (after != null) ? after.value() : null;
		return Keyset.read(this.repository, wanted, Sort.Order.asc("id.value"), key, atMost);
	}

	private static NotFound notFound(DeliveryId id) {
		return new NotFound("DELIVERY_NOT_FOUND", "There is no delivery " + id + ".");
	}

	private void publish(Delivery delivery) {
		// The order process is called after the commit. The outbox stores the event in
		// this
		// transaction for Kafka.
		this.events.publishEvent(event(delivery));
	}

	private static DeliveryEvent event(Delivery delivery) {
		var id = delivery.id();
		var order = delivery.orderId();
		var customer = delivery.customerId();
		return switch (delivery.status()) {
			case SCHEDULED -> new DeliveryScheduled(id, order, customer);
			case SHIPPING -> new DeliveryShipping(id, order, customer);
			case SHIPPED -> new DeliveryShipped(id, order, customer);
			case DELIVERED -> new DeliveryDelivered(id, order, customer);
			case REFUSED, CANCELLED -> {
				var reason = delivery.reason().orElseThrow();
				yield new DeliveryRefused(id, order, customer, reason.code(), reason.message());
			}
		};
	}

}
