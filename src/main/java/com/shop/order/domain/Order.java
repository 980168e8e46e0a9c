package com.shop.order.domain;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import jakarta.persistence.AttributeOverride;
import jakarta.persistence.CollectionTable;
import jakarta.persistence.Column;
import jakarta.persistence.ElementCollection;
import jakarta.persistence.Embedded;
import jakarta.persistence.EmbeddedId;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.FetchType;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.OrderColumn;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import org.hibernate.annotations.Fetch;
import org.hibernate.annotations.FetchMode;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;

import com.shop.order.OrderLine;
import com.shop.order.RequestId;
import com.shop.order.domain.TimelineEntry.Step;
import com.shop.payment.PaymentId;
import com.shop.shared.Address;
import com.shop.shared.CustomerId;
import com.shop.shared.Item;
import com.shop.shared.OrderId;
import com.shop.shared.StoredMoney;

/**
 * An order: what is wanted, at the prices and for the address of the moment when it was
 * placed, and how far it has come. It guards its own transitions; which one a message
 * leads to is decided by the {@link OrderProcess}.
 */
@Entity
@Table(schema = "orders", name = "orders")
public class Order {

	@EmbeddedId
	@AttributeOverride(name = "value", column = @Column(name = "id"))
	private OrderId id;

	@Version
	private @Nullable Long version;

	@Embedded
	@AttributeOverride(name = "value", column = @Column(name = "request_id"))
	private RequestId requestId;

	@Embedded
	@AttributeOverride(name = "value", column = @Column(name = "customer_id"))
	private CustomerId customerId;

	@Enumerated(EnumType.STRING)
	private OrderStatus status;

	private Instant placedAt;

	private String currency;

	private BigDecimal total;

	@ElementCollection(fetch = FetchType.EAGER)
	@Fetch(FetchMode.SUBSELECT)
	@CollectionTable(schema = "orders", name = "lines", joinColumns = @JoinColumn(name = "order_id"))
	@OrderColumn(name = "position")
	private List<OrderLineEntry> lines = new ArrayList<>();

	@ElementCollection
	@CollectionTable(schema = "orders", name = "timeline", joinColumns = @JoinColumn(name = "order_id"))
	@OrderColumn(name = "position")
	private List<TimelineEntry> timeline = new ArrayList<>();

	@Embedded
	private @Nullable Address deliveryAddress;

	private boolean creditHeld;

	private boolean stockHeld;

	private boolean stockCommitted;

	@Embedded
	@AttributeOverride(name = "value", column = @Column(name = "payment_id"))
	private @Nullable PaymentId paymentId;

	private @Nullable String paymentUrl;

	private @Nullable Instant payUntil;

	@Enumerated(EnumType.STRING)
	private @Nullable Compensation compensation;

	@Embedded
	private @Nullable Reason reason;

	@SuppressWarnings("NullAway.Init")
	protected Order() {
	}

	Order(OrderId id, RequestId requestId, CustomerId customerId, List<OrderLine> lines, Money total, Instant now) {
		this.id = id;
		this.requestId = requestId;
		this.customerId = customerId;
		this.currency = total.getCurrencyUnit().getCode();
		this.total = total.getAmount();
		lines.forEach(line -> this.lines.add(OrderLineEntry.of(line)));
		this.placedAt = now;
		this.status = OrderStatus.REQUESTED;
		this.timeline.add(new TimelineEntry(Step.REQUESTED, now));
	}

	/**
	 * Takes the address unless it has one: a later change of the customer's address is
	 * not applied silently.
	 */
	void deliverTo(Address address) {
		if (this.deliveryAddress == null) {
			this.deliveryAddress = address;
		}
	}

	void holdCredit() {
		this.creditHeld = true;
	}

	void holdStock() {
		this.stockHeld = true;
	}

	void expectPayment(PaymentId paymentId, String paymentUrl, Instant now) {
		this.paymentId = paymentId;
		this.paymentUrl = paymentUrl;
		this.timeline.add(new TimelineEntry(Step.PAYMENT_CREATED, now));
	}

	/**
	 * Whether credit and stock were ever held for it: whether it was more than a request.
	 */
	public boolean isHeld() {
		return this.creditHeld && this.stockHeld;
	}

	void commitStock() {
		this.stockCommitted = true;
	}

	void payUntil(Instant deadline) {
		this.payUntil = deadline;
	}

	/**
	 * Comes into the next state.
	 * @throws IllegalStateException if this state does not lead to that one
	 */
	void moveTo(OrderStatus next, Instant now) {
		if (!this.status.leadsTo(next)) {
			throw new IllegalStateException("Order " + this.id + " is " + this.status + ", it cannot become " + next);
		}
		this.status = next;
		this.payUntil = null;
		this.compensation = null;
		this.timeline.add(new TimelineEntry(stepTo(next), now));
	}

	void endAs(OrderStatus next, Reason reason, Instant now) {
		moveTo(next, now);
		this.reason = reason;
	}

	/** Waits for the event that says that this is given back. */
	void await(Compensation next) {
		this.compensation = next;
	}

	boolean awaits(Compensation step) {
		return this.compensation == step;
	}

	/**
	 * Takes the cancellation back, of which nothing is done yet.
	 * @throws IllegalStateException if there is none, or something is done
	 */
	void resume(Instant now) {
		if (!awaits(Compensation.DELIVERY)) {
			throw new IllegalStateException("Order " + this.id + " is " + this.status + ", it cannot go on");
		}
		this.status = has(Step.READY_TO_SHIP) ? OrderStatus.READY_TO_SHIP : OrderStatus.PAID;
		this.compensation = null;
		this.reason = null;
		this.timeline.add(new TimelineEntry(Step.RESUMED, now));
	}

	void noteRefund(Instant now) {
		this.timeline.add(new TimelineEntry(Step.REFUNDED, now));
	}

	private static Step stepTo(OrderStatus status) {
		return switch (status) {
			case REQUESTED -> Step.REQUESTED;
			case REJECTED -> Step.REJECTED;
			case CREATED -> Step.CREATED;
			case PAID -> Step.PAYMENT_MADE;
			case READY_TO_SHIP -> Step.READY_TO_SHIP;
			case SHIPPING -> Step.SHIPPING;
			case SHIPPED -> Step.SHIPPED;
			case DELIVERED -> Step.DELIVERED;
			case CANCELLING -> Step.CANCELLING;
			case CANCELLED -> Step.CANCELLED;
		};
	}

	boolean isCreditHeld() {
		return this.creditHeld;
	}

	boolean isStockHeld() {
		return this.stockHeld;
	}

	boolean isStockCommitted() {
		return this.stockCommitted;
	}

	boolean has(Step step) {
		return this.timeline.stream().anyMatch(entry -> entry.step() == step);
	}

	List<Item> items() {
		return this.lines.stream().map(line -> new Item(line.sku(), line.quantity())).toList();
	}

	public OrderId id() {
		return this.id;
	}

	public RequestId requestId() {
		return this.requestId;
	}

	public CustomerId customerId() {
		return this.customerId;
	}

	public OrderStatus status() {
		return this.status;
	}

	public Instant placedAt() {
		return this.placedAt;
	}

	public List<OrderLine> lines() {
		return this.lines.stream().map(OrderLineEntry::toLine).toList();
	}

	public Money total() {
		return StoredMoney.of(this.currency, this.total);
	}

	public Optional<Address> deliveryAddress() {
		return Optional.ofNullable(this.deliveryAddress);
	}

	public Optional<PaymentId> paymentId() {
		return Optional.ofNullable(this.paymentId);
	}

	/** Where the customer pays; known soon after the order is created. */
	public Optional<String> paymentUrl() {
		return Optional.ofNullable(this.paymentUrl);
	}

	/** Until when the customer may pay; known while the order waits for that. */
	public Optional<Instant> payUntil() {
		return Optional.ofNullable(this.payUntil);
	}

	/** Why the order was rejected or cancelled, if it was. */
	public Optional<Reason> reason() {
		return Optional.ofNullable(this.reason);
	}

	List<TimelineEntry> timeline() {
		return List.copyOf(this.timeline);
	}

}
