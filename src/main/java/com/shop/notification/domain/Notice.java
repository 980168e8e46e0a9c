package com.shop.notification.domain;

import java.time.Instant;
import java.util.Optional;

import org.jspecify.annotations.Nullable;

import com.shop.shared.CustomerId;
import com.shop.shared.OrderId;

/**
 * What a customer is told about an order: the facts, the same on all channels. The words
 * depend on the channel and the customer's language.
 *
 * @param at when it was heard of
 * @param resentAt when somebody asked to send it once more; null if nobody did
 */
public record Notice(OrderId orderId, CustomerId customerId, Stage stage, Instant at, @Nullable Instant resentAt,
		Facts facts) {

	/**
	 * Tells this notice from all others, however often it is tried. Whoever drops
	 * duplicates must not drop one that somebody asked for.
	 */
	public String key() {
		var key = stage + "." + orderId + (stage.comesAgain() ? "." + at.toEpochMilli() : "");
		return (resentAt != null) ? key + "." + resentAt.getEpochSecond() : key;
	}

	/** Whether it would be wrong now. */
	boolean isOutdated() {
		return stage.isOutdatedBy(facts);
	}

	/** Until when the customer can do what it asks for; empty if it asks for no money. */
	public Optional<Instant> payUntil() {
		return Optional.ofNullable(facts.basket()).filter(_ -> stage.asksForMoney()).map(Facts.Basket::payUntil);
	}

	/** When there was last a reason to tell it. */
	public Instant lastAskedAt() {
		return (resentAt != null) ? resentAt : at;
	}

	/** The name of the order, as customers read it. */
	public String orderName() {
		var number = facts.number();
		return (number != null) ? number.toString() : orderId.toString();
	}

}
