package com.shop.delivery.domain;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

import jakarta.persistence.AttributeOverride;
import jakarta.persistence.Column;
import jakarta.persistence.Embedded;
import jakarta.persistence.EmbeddedId;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;
import org.jspecify.annotations.Nullable;

import com.shop.delivery.CancelDelivery;
import com.shop.delivery.DeliveryId;
import com.shop.delivery.DeliveryLine;
import com.shop.delivery.ScheduleDelivery;
import com.shop.shared.Actor;
import com.shop.shared.Address;
import com.shop.shared.CustomerId;
import com.shop.shared.OrderId;
import com.shop.shared.problem.Conflict;

/**
 * The delivery of one order, to the address that the order was placed with. It may have a
 * report that was noted and can still be taken back: nobody has heard of it yet, and it
 * takes effect before anything else happens to the delivery.
 */
@Entity
@Table(schema = "delivery", name = "deliveries")
public class Delivery {

	@EmbeddedId
	@AttributeOverride(name = "value", column = @Column(name = "id"))
	private DeliveryId id;

	@Version
	private @Nullable Long version;

	@Embedded
	@AttributeOverride(name = "value", column = @Column(name = "order_id"))
	private OrderId orderId;

	@Embedded
	@AttributeOverride(name = "value", column = @Column(name = "customer_id"))
	private CustomerId customerId;

	private @Nullable String orderNumber;

	@Embedded
	private Recipient recipient = new Recipient();

	@JdbcTypeCode(SqlTypes.JSON)
	private List<DeliveryLine> lines;

	@Enumerated(EnumType.STRING)
	private DeliveryStatus status;

	@JdbcTypeCode(SqlTypes.JSON)
	private List<DeliveryStep> steps = List.of();

	private @Nullable LocalDate plannedOn;

	private @Nullable LocalDate capacityOf;

	private @Nullable String carrier;

	private @Nullable String trackingNumber;

	@Embedded
	private @Nullable DeliveryReason reason;

	@Embedded
	private @Nullable NotedReport noted;

	@SuppressWarnings("NullAway.Init")
	protected Delivery() {
	}

	Delivery(DeliveryId id, ScheduleDelivery command, LocalDate plannedOn, Instant now) {
		this.id = id;
		this.orderId = command.orderId();
		this.customerId = command.customerId();
		this.orderNumber = command.orderNumber();
		this.recipient = new Recipient(command);
		this.lines = command.lines();
		this.plannedOn = plannedOn;
		this.status = DeliveryStatus.SCHEDULED;
		add(DeliveryStep.Kind.SCHEDULED, now, null);
	}

	/** A delivery that is cancelled before it was requested. */
	Delivery(DeliveryId id, CancelDelivery command, Instant now) {
		this.id = id;
		this.orderId = command.orderId();
		this.customerId = command.customerId();
		this.lines = List.of();
		end(DeliveryStatus.CANCELLED, DeliveryReason.CANCELLED);
		add(DeliveryStep.Kind.CANCELLED, now, null);
	}

	/** Records the day whose capacity the delivery uses. */
	void takePlaceOf(LocalDate day) {
		this.capacityOf = day;
	}

	/** Refuses what has just been requested. */
	void refuse(DeliveryReason reason, Instant now) {
		end(DeliveryStatus.REFUSED, reason);
		this.steps = List.of(new DeliveryStep(DeliveryStep.Kind.REFUSED, now, reason));
	}

	/** Cancels the delivery; false if it was already cancelled or the goods have left. */
	boolean cancel(Instant now) {
		if (!DeliveryStatus.CANCELLED.follows(this.status)) {
			return false;
		}
		end(DeliveryStatus.CANCELLED, DeliveryReason.CANCELLED);
		add(DeliveryStep.Kind.CANCELLED, now, null);
		return true;
	}

	/**
	 * Does what is reported; false if it has already been done.
	 * @param nextAttempt the day on which to try again if an attempt failed
	 * @param reportedAt when it was reported, which can be a while ago
	 * @throws Conflict if it does not fit the delivery's status
	 */
	boolean take(Report report, LocalDate nextAttempt, Instant reportedAt) {
		if (!isNews(report)) {
			return false;
		}
		this.carrier = (report.carrier() != null) ? report.carrier() : this.carrier;
		this.trackingNumber = (report.trackingNumber() != null) ? report.trackingNumber() : this.trackingNumber;
		switch (report.kind()) {
			case SHIPPING -> {
				this.status = DeliveryStatus.SHIPPING;
				this.capacityOf = null;
			}
			case SHIPPED, DELIVERED -> this.status = DeliveryStatus.valueOf(report.kind().name());
			case REFUSED -> end(DeliveryStatus.REFUSED, report.reason());
			case ATTEMPT_FAILED -> this.plannedOn = nextAttempt;
		}
		var why = report.kind().isMishap() ? report.reason() : null;
		add(DeliveryStep.Kind.valueOf(report.kind().name()), reportedAt, why);
		return true;
	}

	/**
	 * Notes a report that can be taken back until then.
	 * @throws Conflict if it does not fit the delivery's status
	 */
	void note(Report report, Actor by, Instant now, Instant until) {
		if (isNews(report)) {
			this.noted = new NotedReport(report, by.toString(), now, until);
		}
	}

	/** Takes the noted report, which is about to be carried out or is not to be. */
	Optional<Report> takeNoted() {
		var report = noted();
		this.noted = null;
		return report;
	}

	/** The day whose capacity it uses; empty if there is none. */
	Optional<LocalDate> capacityOf() {
		return Optional.ofNullable(this.capacityOf);
	}

	/** Gives up its place in a day's capacity; empty if it has none, or has used it. */
	Optional<LocalDate> giveUpPlace() {
		var day = Optional.ofNullable(this.capacityOf);
		this.capacityOf = null;
		return day;
	}

	private boolean isNews(Report report) {
		var isAttempt = report.kind() == Report.Kind.ATTEMPT_FAILED;
		if (isAttempt && this.status != DeliveryStatus.SHIPPED) {
			throw refused("have a failed attempt");
		}
		var next = isAttempt ? this.status : DeliveryStatus.valueOf(report.kind().name());
		if (this.status != next && !next.follows(this.status)) {
			throw refused("become " + next);
		}
		if (!isAttempt && this.status == next && !report.repeats(this.carrier, this.trackingNumber, this.reason)) {
			throw refused("change its carrier, tracking number or reason without a next step");
		}
		return isAttempt || this.status != next;
	}

	private Conflict refused(String what) {
		return new Conflict("DELIVERY_STEP_REFUSED",
				"Delivery " + this.id + " is " + this.status + " and cannot " + what + ".");
	}

	private void end(DeliveryStatus end, DeliveryReason why) {
		this.status = end;
		this.reason = why;
	}

	private void add(DeliveryStep.Kind kind, Instant now, @Nullable DeliveryReason why) {
		this.steps = Stream.concat(this.steps.stream(), Stream.of(new DeliveryStep(kind, now, why))).toList();
	}

	/** Changes whenever anything about the delivery does. */
	public long version() {
		return (this.version != null) ? this.version : 0;
	}

	public DeliveryId id() {
		return this.id;
	}

	public OrderId orderId() {
		return this.orderId;
	}

	/** The number that people know the order by; empty for deliveries of long ago. */
	public Optional<String> orderNumber() {
		return Optional.ofNullable(this.orderNumber);
	}

	public CustomerId customerId() {
		return this.customerId;
	}

	/** Who gets it, and where. */
	public Recipient to() {
		return this.recipient;
	}

	/** Empty if the delivery was cancelled before it was requested. */
	public Optional<Address> address() {
		return this.recipient.address();
	}

	/** What it contains; empty if it was cancelled before it was requested. */
	public List<DeliveryLine> lines() {
		return this.lines;
	}

	public DeliveryStatus status() {
		return this.status;
	}

	/** What has happened so far, with its times. */
	public List<DeliveryStep> steps() {
		return this.steps;
	}

	/** The day of the next attempt; empty if it was cancelled before it was requested. */
	public Optional<LocalDate> plannedOn() {
		return Optional.ofNullable(this.plannedOn);
	}

	public Optional<String> carrier() {
		return Optional.ofNullable(this.carrier);
	}

	public Optional<String> trackingNumber() {
		return Optional.ofNullable(this.trackingNumber);
	}

	/** Why the delivery was refused or cancelled; empty if it was not. */
	public Optional<DeliveryReason> reason() {
		return Optional.ofNullable(this.reason);
	}

	/** What is reported and can still be taken back. */
	public Optional<Report> noted() {
		return Optional.ofNullable(this.noted).map(NotedReport::report);
	}

	/** When the noted report takes effect. */
	public Optional<Instant> notedUntil() {
		return Optional.ofNullable(this.noted).map(NotedReport::endsAt);
	}

	/** When the noted report was made; empty if an older instance noted it. */
	Optional<Instant> notedAt() {
		return Optional.ofNullable(this.noted).flatMap(NotedReport::time);
	}

	/** Who has noted the report; the shop itself if there is none. */
	Actor notedBy() {
		return Actor.parse((this.noted != null) ? this.noted.person() : null);
	}

}
