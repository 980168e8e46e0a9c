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
	private Destination destination = new Destination();

	@Embedded
	private Holds holds = new Holds();

	@Embedded
	private PaymentTerms payment = new PaymentTerms();

	@Enumerated(EnumType.STRING)
	private @Nullable Compensation compensation;

	@Embedded
	private @Nullable Reason reason;

	/** Null as long as nothing goes back. */
	@Embedded
	private @Nullable AfterSale afterSale;

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
		note(Step.REQUESTED, now);
	}

	void expectPayment(PaymentId paymentId, String paymentUrl, Instant now) {
		this.payment.expect(paymentId, paymentUrl);
		note(Step.PAYMENT_CREATED, now);
	}

	/**
	 * Whether both credit and stock have been reserved, so that the order is or was more
	 * than a request.
	 */
	public boolean isHeld() {
		return this.holds.hasCredit() && this.holds.hasStock();
	}

	PaymentTerms payment() {
		return this.payment;
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
		this.payment.end();
		this.compensation = null;
		note(Step.to(next), now);
	}

	/** Goes on without a payment, because the order costs nothing. */
	void skipPayment(Instant now) {
		this.status = OrderStatus.PAID;
		note(Step.NOTHING_TO_PAY, now);
	}

	void endAs(OrderStatus next, Reason reason, Instant now) {
		moveTo(next, now);
		this.reason = reason;
		if (next == OrderStatus.REJECTED) {
			// It is never delivered.
			this.destination.forget();
		}
	}

	void forgetNoteOfReason() {
		this.reason = reason().map(Reason::withoutNote).orElse(null);
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
		note(Step.RESUMED, now);
	}

	void note(Step step, Instant now) {
		this.timeline = Stream.concat(this.timeline.stream(), Stream.of(new TimelineEntry(step, now))).toList();
	}

	Holds holds() {
		return this.holds;
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
		return money(this.total);
	}

	public Optional<Address> deliveryAddress() {
		return this.destination.address();
	}

	public Destination destination() {
		return this.destination;
	}

	/** What went back after the sale. */
	public AfterSale afterSale() {
		if (this.afterSale == null) {
			this.afterSale = new AfterSale();
		}
		return this.afterSale;
	}

	/** The amount in the order's currency. */
	public Money money(BigDecimal amount) {
		return StoredMoney.of(this.currency, amount);
	}

	/** The money that went back to the customer. */
	public Money refunded() {
		return money(has(Step.REFUNDED) ? this.total : afterSale().confirmed());
	}

	/** The money that can still be refunded, if the order is paid. */
	public Money refundable() {
		return money(this.total.subtract(afterSale().promised()));
	}

	public Optional<PaymentId> paymentId() {
		return this.payment.paymentId();
	}

	/** Where the customer pays; empty until shortly after the order is created. */
	public Optional<String> paymentUrl() {
		return this.payment.paymentUrl();
	}

	/** Changes with everything that happens to the order. */
	public long version() {
		return (this.version != null) ? this.version : 0;
	}

	/** The payment deadline; empty unless the order waits for its payment. */
	public Optional<Instant> payUntil() {
		return this.payment.payUntil();
	}

	/** Why the order was rejected or cancelled; empty if it was not. */
	public Optional<Reason> reason() {
		return Optional.ofNullable(this.reason);
	}

	List<TimelineEntry> timeline() {
		return this.timeline;
	}

}
