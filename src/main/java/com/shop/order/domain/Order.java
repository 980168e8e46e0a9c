package com.shop.order.domain;

import java.math.BigDecimal;
import java.time.Instant;
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
import org.hibernate.annotations.Mutability;
import org.hibernate.type.SqlTypes;
import org.hibernate.type.descriptor.java.Immutability;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;

import com.shop.order.OrderLine;
import com.shop.order.OrderNumber;
import com.shop.order.RequestId;
import com.shop.order.domain.TimelineEntry.Step;
import com.shop.payment.PaymentId;
import com.shop.shared.Address;
import com.shop.shared.CustomerId;
import com.shop.shared.Item;
import com.shop.shared.OrderId;
import com.shop.shared.StoredMoney;

/**
 * An order, with the prices and the address at the time it was placed, and its progress.
 * It guards its own transitions; the {@link OrderProcess} decides which transition a
 * message leads to.
 */
@Entity
@Table(schema = "orders", name = "orders")
public class Order {

	@EmbeddedId
	@AttributeOverride(name = "value", column = @Column(name = "id"))
	private OrderId id;

	@Embedded
	@AttributeOverride(name = "value", column = @Column(name = "number"))
	private OrderNumber number;

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

	@JdbcTypeCode(SqlTypes.JSON)
	@Mutability(Immutability.class)
	private List<OrderLineEntry> lines;

	/** Replaced by a longer list at each step. */
	@JdbcTypeCode(SqlTypes.JSON)
	@Mutability(Immutability.class)
	private List<TimelineEntry> timeline = List.of();

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

	Order(OrderId id, OrderNumber number, RequestId requestId, CustomerId customerId, List<OrderLine> lines,
			Money total, Instant now) {
		this.id = id;
		this.number = number;
		this.requestId = requestId;
		this.customerId = customerId;
		this.currency = total.getCurrencyUnit().getCode();
		this.total = total.getAmount();
		this.lines = lines.stream().map(OrderLineEntry::of).toList();
		this.placedAt = now;
		this.status = OrderStatus.REQUESTED;
		take(Step.REQUESTED, now);
	}

	/**
	 * Sets the address unless there is one already: a later change of the customer's
	 * address must not silently redirect the order.
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
		take(Step.PAYMENT_CREATED, now);
	}

	/**
	 * Whether both credit and stock have been reserved, so that the order is or was more
	 * than a request.
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
	 * Moves the order to its next status.
	 * @throws IllegalStateException if the current status does not lead to that one
	 */
	void moveTo(OrderStatus next, Instant now) {
		if (!this.status.leadsTo(next)) {
			throw new IllegalStateException("Order " + this.id + " is " + this.status + " and cannot become " + next);
		}
		this.status = next;
		this.payUntil = null;
		this.compensation = null;
		take(Step.to(next), now);
	}

	void endAs(OrderStatus next, Reason reason, Instant now) {
		moveTo(next, now);
		this.reason = reason;
		// A rejected order is never delivered, so it needs no address.
		this.deliveryAddress = (next == OrderStatus.REJECTED) ? null : this.deliveryAddress;
	}

	/** Sets the compensation whose confirming event the order now waits for. */
	void await(Compensation next) {
		this.compensation = next;
	}

	boolean awaits(Compensation step) {
		return this.compensation == step;
	}

	/**
	 * Withdraws the cancellation, provided that nothing has been undone yet.
	 * @throws IllegalStateException if the order is not being cancelled, or something has
	 * been undone
	 */
	void resume(Instant now) {
		if (!awaits(Compensation.DELIVERY)) {
			throw new IllegalStateException("Order " + this.id + " is " + this.status + " and cannot be resumed");
		}
		this.status = has(Step.READY_TO_SHIP) ? OrderStatus.READY_TO_SHIP : OrderStatus.PAID;
		this.compensation = null;
		this.reason = null;
		take(Step.RESUMED, now);
	}

	void noteRefund(Instant now) {
		take(Step.REFUNDED, now);
	}

	private void take(Step step, Instant now) {
		this.timeline = Stream.concat(this.timeline.stream(), Stream.of(new TimelineEntry(step, now))).toList();
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

	public OrderNumber number() {
		return this.number;
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

	/** Where the customer pays; empty until shortly after the order is created. */
	public Optional<String> paymentUrl() {
		return Optional.ofNullable(this.paymentUrl);
	}

	/** The payment deadline; empty unless the order waits for its payment. */
	public Optional<Instant> payUntil() {
		return Optional.ofNullable(this.payUntil);
	}

	/** Why the order was rejected or cancelled; empty if it was not. */
	public Optional<Reason> reason() {
		return Optional.ofNullable(this.reason);
	}

	List<TimelineEntry> timeline() {
		return this.timeline;
	}

}
