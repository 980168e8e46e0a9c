package com.shop.order.requests;

import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.json.JsonMapper;

import com.shop.customer.CustomerRegistration;
import com.shop.order.domain.OrderRequest;
import com.shop.order.domain.Orders;
import com.shop.order.domain.Receipt;
import com.shop.shared.idempotency.Fingerprint;
import com.shop.shared.idempotency.IdempotencyKey;
import com.shop.shared.idempotency.KeptAnswers;
import com.shop.shared.problem.Conflict;

/** Places the orders of the checkout page, each once however often its form is sent. */
@Service
public class Purchases {

	private final Orders orders;

	private final CustomerRegistration registration;

	private final KeptAnswers answers;

	private final Fingerprint fingerprint;

	private final JsonMapper json;

	Purchases(Orders orders, CustomerRegistration registration, KeptAnswers answers, Fingerprint fingerprint,
			JsonMapper json) {
		this.orders = orders;
		this.registration = registration;
		this.answers = answers;
		this.fingerprint = fingerprint;
		this.json = json;
	}

	/**
	 * Places the order, and registers a guest as a customer in the same transaction. If
	 * the form was sent before, this returns the receipt of the first time.
	 * @throws Conflict if the prices have changed since the page has shown the total
	 */
	@Transactional
	public Receipt place(Purchase purchase, IdempotencyKey key) {
		var receipt = Receipt.next();
		var known = this.answers.claim(key, this.fingerprint.of(purchase.sent()),
				this.json.writeValueAsString(receipt));
		if (known.isPresent()) {
			return this.json.readValue(known.get(), Receipt.class);
		}
		if (purchase.newcomer() != null) {
			this.registration.register(purchase.buyer(), purchase.newcomer());
		}
		var order = this.orders.place(receipt, new OrderRequest(purchase.buyer(), purchase.items(),
				purchase.deliveryAddress(), purchase.note(), null));
		if (!order.total().equals(purchase.total())) {
			throw pricesChanged(null);
		}
		return receipt;
	}

	/** The refusal of a form whose total is not what the items cost. */
	public static Conflict pricesChanged(@Nullable Exception cause) {
		var refusal = new Conflict("PRICES_CHANGED", "The items do not cost what the page has shown.");
		refusal.initCause(cause);
		return refusal;
	}

}
