package com.shop.notification.domain;

import java.time.Instant;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;

import com.shop.order.OrderLine;
import com.shop.order.OrderNumber;
import com.shop.payment.RefundReference;
import com.shop.shared.Address;
import com.shop.shared.Item;
import com.shop.shared.Sku;

/**
 * What a customer can be told of an order besides its stage. Each event adds a part; what
 * is not known is missing.
 *
 * @param number the number that people know the order by
 * @param refunded what was refunded after the order was cancelled
 * @param part the last part that was refunded of an order that goes on
 * @param partReference tells that part from others
 * @param parts all such parts together, if there are several
 * @param returned what the customer has sent back so far
 * @param movedTo where the goods go instead, since somebody changed it
 * @param moves the number of that change; what was known of an earlier one is outdated
 * @param untoldParts tells the parts that are told with the next message, if there were
 * several
 * @param refundsOfReturns the refunds for all that came back, if there were several
 * @param paymentEnded true once the payment is made or has failed for good, so that there
 * is nothing to pay any more
 * @param calledOff true once the goods will not be delivered any more
 * @param attempt the last attempt to deliver them that failed
 */
@JsonIgnoreProperties(ignoreUnknown = true)
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Facts(@Nullable OrderNumber number, @Nullable Basket basket, @Nullable Bill bill,
		@Nullable Destination destination, @Nullable Parcel parcel, @Nullable Reason reason, @Nullable Money refunded,
		@Nullable Money part, @Nullable RefundReference partReference, @Nullable Money parts, @Nullable Goods returned,
		@Nullable Address movedTo, @Nullable Integer moves, @Nullable List<RefundReference> untoldParts,
		@Nullable List<RefundReference> refundsOfReturns, @Nullable Boolean paymentEnded, @Nullable Boolean calledOff,
		@Nullable Attempt attempt) {

	public static final Facts NONE = with(_ -> {
	});

	/** There is nothing to pay any more, whatever customers were told before. */
	static final Facts PAYMENT_ENDED = with(facts -> facts.paymentEnded = true);

	/** There will be no delivery, whatever customers were told before. */
	static final Facts CALLED_OFF = with(facts -> facts.calledOff = true);

	public static Facts of(Basket basket) {
		return with(facts -> facts.basket = basket);
	}

	public static Facts of(Bill bill) {
		return with(facts -> facts.bill = bill);
	}

	public static Facts of(Destination destination) {
		return with(facts -> facts.destination = destination);
	}

	public static Facts of(Parcel parcel) {
		return with(facts -> facts.parcel = parcel);
	}

	public static Facts of(Reason reason) {
		return with(facts -> facts.reason = reason);
	}

	public static Facts of(Goods returned) {
		return with(facts -> facts.returned = returned);
	}

	public static Facts of(Attempt attempt) {
		return with(facts -> facts.attempt = attempt);
	}

	public static Facts refund(Money refunded) {
		return with(facts -> facts.refunded = refunded);
	}

	public static Facts refundOfPart(Money part, RefundReference reference) {
		return with(facts -> {
			facts.part = part;
			facts.partReference = reference;
		});
	}

	public static Facts movedTo(Address address, int revision) {
		return with(facts -> {
			facts.movedTo = address;
			facts.moves = revision;
		});
	}

	private static Facts with(Consumer<EventFacts> event) {
		var facts = new EventFacts();
		event.accept(facts);
		return facts.complete();
	}

	/** Whether a part that is told now is for goods that came back. */
	public boolean isRefundOfGoods() {
		var ofReturns = new HashSet<@Nullable RefundReference>(
				Objects.requireNonNullElse(this.refundsOfReturns, List.of()));
		ofReturns.add((this.returned != null) ? this.returned.refund() : null);
		return (this.partReference != null && ofReturns.contains(this.partReference))
				|| (this.untoldParts != null && this.untoldParts.stream().anyMatch(ofReturns::contains));
	}

	/** Whether more than one part is told now; then only their sum is right. */
	public boolean areSeveralPartsUntold() {
		return this.untoldParts != null && this.untoldParts.size() > 1;
	}

	/** The same facts of an order with this number. */
	Facts withNumber(@Nullable OrderNumber known) {
		return new Facts(known, this.basket, this.bill, this.destination, this.parcel, this.reason, this.refunded,
				this.part, this.partReference, this.parts, this.returned, this.movedTo, this.moves, this.untoldParts,
				this.refundsOfReturns, this.paymentEnded, this.calledOff, this.attempt);
	}

	/**
	 * The facts that an event can tell by itself. The sums over several events are added
	 * up in the database.
	 */
	private static final class EventFacts {

		private @Nullable Basket basket;

		private @Nullable Bill bill;

		private @Nullable Destination destination;

		private @Nullable Parcel parcel;

		private @Nullable Reason reason;

		private @Nullable Money refunded;

		private @Nullable Money part;

		private @Nullable RefundReference partReference;

		private @Nullable Goods returned;

		private @Nullable Address movedTo;

		private @Nullable Integer moves;

		private @Nullable Boolean paymentEnded;

		private @Nullable Boolean calledOff;

		private @Nullable Attempt attempt;

		Facts complete() {
			return new Facts(null, this.basket, this.bill, this.destination, this.parcel, this.reason, this.refunded,
					this.part, this.partReference, null, this.returned, this.movedTo, this.moves, null, null,
					this.paymentEnded, this.calledOff, this.attempt);
		}

	}

	/** What was ordered. */
	@JsonIgnoreProperties(ignoreUnknown = true)
	@JsonInclude(JsonInclude.Include.NON_NULL)
	public record Basket(List<OrderLine> lines, Money total, @Nullable Instant payUntil) {

		public Basket {
			lines = List.copyOf(lines);
		}

	}

	/** What is to be paid, and where. */
	@JsonIgnoreProperties(ignoreUnknown = true)
	public record Bill(Money amount, String paymentUrl) {
	}

	/** Where the goods go, and on which day they are expected. */
	@JsonIgnoreProperties(ignoreUnknown = true)
	@JsonInclude(JsonInclude.Include.NON_NULL)
	public record Destination(@Nullable String recipient, @Nullable Address address, @Nullable LocalDate expectedOn) {
	}

	/** Who brings the goods. */
	@JsonIgnoreProperties(ignoreUnknown = true)
	@JsonInclude(JsonInclude.Include.NON_NULL)
	public record Parcel(@Nullable String carrier, @Nullable String trackingNumber) {
	}

	/**
	 * An attempt to deliver the goods that has failed.
	 *
	 * @param code why
	 * @param nextOn the day of the next one
	 */
	@JsonIgnoreProperties(ignoreUnknown = true)
	public record Attempt(String code, LocalDate nextOn) {
	}

	/**
	 * What came back.
	 *
	 * @param refund the refund for the last of it; missing if there is none
	 */
	@JsonIgnoreProperties(ignoreUnknown = true)
	@JsonInclude(JsonInclude.Include.NON_NULL)
	public record Goods(List<Item> lines, @Nullable RefundReference refund) {

		public Goods {
			lines = List.copyOf(lines);
		}

		/** How many pieces of a product came back. */
		public int pieces(Sku sku) {
			return this.lines.stream().filter(line -> line.sku().equals(sku)).mapToInt(Item::quantity).sum();
		}

	}

	/**
	 * Why there is no order, or none any more.
	 *
	 * @param refunded whether the customer's money goes back
	 */
	@JsonIgnoreProperties(ignoreUnknown = true)
	public record Reason(String code, boolean refunded) {
	}

}
