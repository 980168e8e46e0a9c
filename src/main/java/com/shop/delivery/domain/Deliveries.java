package com.shop.delivery.domain;

import java.time.Clock;
import java.time.Instant;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.modulith.events.ApplicationModuleListener;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

import com.shop.delivery.CancelDelivery;
import com.shop.delivery.ChangeDeliveryAddress;
import com.shop.delivery.DeliveryId;
import com.shop.delivery.ScheduleDelivery;
import com.shop.delivery.ServedCountries;
import com.shop.shared.Actor;
import com.shop.shared.problem.Conflict;
import com.shop.shared.problem.NotFound;
import com.shop.shared.problem.Precondition;

/**
 * Schedules or refuses deliveries, cancels them while the goods are still in the
 * warehouse, and records what the staff report. Programs' reports take effect at once.
 * People's reports are noted first, so that a wrong one can be taken back before anybody
 * has heard of it.
 */
@Service
public class Deliveries {

	private static final Logger log = LoggerFactory.getLogger(Deliveries.class);

	private final DeliveryRepository repository;

	private final NewDeliveries added;

	private final DailyCapacity capacity;

	private final ServedCountries countries;

	private final DeliveryDays days;

	private final DeliveryProperties properties;

	private final ApplicationEventPublisher events;

	private final Clock clock;

	Deliveries(DeliveryRepository repository, NewDeliveries added, DailyCapacity capacity, ServedCountries countries,
			DeliveryDays days, DeliveryProperties properties, ApplicationEventPublisher events, Clock clock) {
		this.repository = repository;
		this.added = added;
		this.capacity = capacity;
		this.countries = countries;
		this.days = days;
		this.properties = properties;
		this.events = events;
		this.clock = clock;
	}

	@ApplicationModuleListener(id = "delivery.schedule-delivery")
	void on(ScheduleDelivery command) {
		var now = this.clock.instant();
		var day = this.days.firstFor(now);
		var delivery = new Delivery(DeliveryId.next(), command, day, now);
		if (!this.countries.serve(command.address().country())) {
			delivery.refuse(DeliveryReason.COUNTRY_NOT_SERVED, now);
		}
		else if (this.capacity.isLimited()) {
			if (this.capacity.take(day)) {
				delivery.takePlaceOf(day);
			}
			else {
				delivery.refuse(DeliveryReason.CAPACITY_USED_UP, now);
			}
		}
		if (this.added.add(delivery)) {
			publish(delivery);
		}
		else {
			delivery.giveUpPlace().ifPresent(this.capacity::giveBack);
			log.info("Already done: order {} already has a delivery", command.orderId());
		}
	}

	@ApplicationModuleListener(id = "delivery.cancel-delivery")
	void on(CancelDelivery command) {
		var now = this.clock.instant();
		var neverScheduled = new Delivery(DeliveryId.next(), command, now);
		if (this.added.add(neverScheduled)) {
			publish(neverScheduled);
			return;
		}
		var known = this.repository.lockByOrder(command.orderId()).orElseThrow();
		carryOutNoted(known);
		if (known.cancel(now)) {
			known.giveUpPlace().ifPresent(this.capacity::giveBack);
			publish(known);
		}
		else {
			log.info("Already done: the delivery of order {} is {}", command.orderId(), known.status());
		}
	}

	/**
	 * If the delivery is not known yet, the command is repeated until it is: it follows
	 * the one that schedules the delivery.
	 */
	@ApplicationModuleListener(id = "delivery.change-address")
	void on(ChangeDeliveryAddress command) {
		var delivery = this.repository.lockByOrder(command.orderId())
			.orElseThrow(() -> new IllegalStateException("Order " + command.orderId() + " has no delivery yet"));
		carryOutNoted(delivery);
		Redirection.carryOut(delivery, command).ifPresent(this.events::publishEvent);
	}

	/** Does what is reported, at once. Repeating the current step changes nothing. */
	@Transactional
	public Delivery report(DeliveryId id, Precondition precondition, Report report) {
		var delivery = lock(id);
		precondition.check(delivery.version());
		carryOutNoted(delivery);
		carryOut(delivery, report, this.clock.instant());
		// The answer needs the new version, also within a transaction of the caller.
		this.repository.flush();
		return delivery;
	}

	/**
	 * Notes what is reported. Whoever does so can take it back for a while; after that it
	 * takes effect. Repeating it changes nothing.
	 * @throws Conflict if the delivery has changed since somebody saw it
	 */
	@Transactional
	public void note(SeenDelivery seen, Report report) {
		var delivery = lock(seen.id());
		if (delivery.noted().filter(report::equals).isPresent() && delivery.notedBy().equals(Actor.current())) {
			return;
		}
		if (delivery.version() != seen.version()) {
			throw new Conflict("DELIVERY_CHANGED", "Delivery " + seen.id() + " has changed since you saw it.");
		}
		carryOutNoted(delivery);
		var now = this.clock.instant();
		delivery.note(report, Actor.current(), now, now.plus(this.properties.takeBack()));
	}

	/**
	 * Takes back what this person has noted.
	 * @throws Conflict if it has taken effect, or somebody else has noted it
	 */
	@Transactional
	public void takeBack(DeliveryId id) {
		var delivery = lock(id);
		if (delivery.noted().isEmpty() || !delivery.notedBy().equals(Actor.current())) {
			throw new Conflict("STEP_NOT_TAKEN_BACK",
					"Nothing that you reported about delivery " + id + " can be taken back any more.");
		}
		delivery.takeNoted();
	}

	/** Carries out what was noted, if it is still there and nobody can take it back. */
	@Transactional
	void carryOutDue(DeliveryId id) {
		var delivery = lock(id);
		if (delivery.notedUntil().filter(until -> !until.isAfter(this.clock.instant())).isPresent()) {
			carryOutNoted(delivery);
		}
	}

	private void carryOutNoted(Delivery delivery) {
		var by = delivery.notedBy();
		var at = delivery.notedAt().orElseGet(this.clock::instant);
		delivery.takeNoted().ifPresent(report -> by.run(() -> carryOut(delivery, report, at)));
	}

	private void carryOut(Delivery delivery, Report report, Instant reportedAt) {
		if (delivery.take(report, this.days.nextAfter(reportedAt), reportedAt)) {
			if (delivery.status() == DeliveryStatus.REFUSED) {
				delivery.giveUpPlace().ifPresent(this.capacity::giveBack);
			}
			publish(delivery);
		}
	}

	private Delivery lock(DeliveryId id) {
		return this.repository.lock(id).orElseThrow(() -> notFound(id));
	}

	static NotFound notFound(DeliveryId id) {
		return new NotFound("DELIVERY_NOT_FOUND", "There is no delivery " + id + ".");
	}

	private void publish(Delivery delivery) {
		// The order process is called after the commit. The outbox stores the event in
		// this transaction for Kafka.
		this.events.publishEvent(DeliveryEvents.ofLastStep(delivery));
	}

}
