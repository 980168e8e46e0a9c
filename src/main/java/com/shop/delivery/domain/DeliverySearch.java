package com.shop.delivery.domain;

import java.time.LocalDate;
import java.util.List;
import java.util.Locale;

import org.jspecify.annotations.Nullable;
import org.springframework.data.domain.Limit;
import org.springframework.data.domain.Sort;
import org.springframework.data.jpa.domain.Specification;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

import com.shop.delivery.DeliveryId;
import com.shop.shared.Actor;
import com.shop.shared.OrderId;
import com.shop.shared.database.Keyset;

/** Finds deliveries, the oldest first. */
@Service
@Transactional(readOnly = true)
public class DeliverySearch {

	private static final Limit MOST_NOTED = Limit.of(100);

	/** So long ago, a delivery that is over is found by its number only. */
	private static final int DAYS_SOUGHT = 30;

	private final DeliveryRepository repository;

	private final DeliveryDays days;

	DeliverySearch(DeliveryRepository repository, DeliveryDays days) {
		this.repository = repository;
		this.days = days;
	}

	/** The deliveries to find. A null component matches all deliveries. */
	public record Filter(@Nullable DeliveryStatus status, @Nullable LocalDate plannedOn, @Nullable OrderId orderId) {
	}

	public Delivery find(DeliveryId id) {
		return this.repository.findById(id).orElseThrow(() -> Deliveries.notFound(id));
	}

	/** Finds deliveries: those after that one, or all. */
	public List<Delivery> search(Filter filter, Sort.Direction direction, @Nullable DeliveryId after, int atMost) {
		return read(matching(filter), direction, after, atMost);
	}

	/**
	 * Finds the deliveries that wait for their next step and about which nothing is
	 * noted.
	 * @param day the day for which they are planned; null for today and what is overdue
	 */
	public List<Delivery> waiting(DeliveryStatus status, @Nullable LocalDate day, @Nullable DeliveryId after,
			int atMost) {
		Specification<Delivery> unnoted = (root, _, criteria) -> criteria.isNull(root.get("noted").get("endsAt"));
		Specification<Delivery> untilToday = (root, _, criteria) -> criteria.lessThanOrEqualTo(root.get("plannedOn"),
				today());
		var wanted = matching(new Filter(status, day, null)).and(unnoted);
		return read((day != null) ? wanted : wanted.and(untilToday), Sort.Direction.ASC, after, atMost);
	}

	/**
	 * Finds deliveries in every status, the newest first.
	 * @param text the order's number, with or without its letter, or the beginning of a
	 * word of the recipient's name. Names are sought only among what is under way and
	 * what was planned for the last 30 days, because no index has them
	 */
	public List<Delivery> named(String text, @Nullable DeliveryId after, int atMost) {
		var number = text.toUpperCase(Locale.ROOT);
		Specification<Delivery> numbered = (root, _, _) -> root.get("orderNumber").in(number, "A-" + number);
		return read(numbered.or(underWayOrRecent().and(recipientHas(text))), Sort.Direction.DESC, after, atMost);
	}

	private Specification<Delivery> underWayOrRecent() {
		var since = today().minusDays(DAYS_SOUGHT);
		return (root, _, criteria) -> criteria.or(criteria.greaterThanOrEqualTo(root.get("plannedOn"), since),
				root.get("status").in(DeliveryStatus.SCHEDULED, DeliveryStatus.SHIPPING, DeliveryStatus.SHIPPED));
	}

	private static Specification<Delivery> recipientHas(String text) {
		var literally = text.toLowerCase(Locale.ROOT).replaceAll("([\\\\%_])", "\\\\$1");
		return (root, _, criteria) -> {
			var name = criteria.lower(root.get("recipient").get("name"));
			return criteria.or(criteria.like(name, literally + "%", '\\'),
					criteria.like(name, "% " + literally + "%", '\\'));
		};
	}

	/** Finds what this person has noted and can still take back. */
	public List<Delivery> notedBy(Actor person) {
		return this.repository.findNotedBy(person.toString(), MOST_NOTED);
	}

	/** Today, as the couriers' calendars say. */
	public LocalDate today() {
		return this.days.today();
	}

	private static Specification<Delivery> matching(Filter filter) {
		return Keyset.<Delivery>is("status", filter.status())
			.and(Keyset.is("plannedOn", filter.plannedOn()))
			.and(Keyset.is("orderId", filter.orderId()));
	}

	private List<Delivery> read(Specification<Delivery> wanted, Sort.Direction direction, @Nullable DeliveryId after,
			int atMost) {
		var key = (after != null) ? after.value() : null;
		return Keyset.read(this.repository, wanted, new Sort.Order(direction, "id.value"), key, atMost);
	}

}
