package com.shop.payment.domain;

import java.net.URI;
import java.util.Optional;

import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import org.jspecify.annotations.Nullable;

import com.shop.payment.gateway.ChargeId;

/**
 * The charge by which a payment is made at the gateway. If it can no longer be paid, a
 * new one is opened in its place.
 */
@Embeddable
class Charge {

	@Column(name = "charge_id")
	private @Nullable String id;

	private @Nullable String page;

	@Column(name = "charge_number")
	private int number = 1;

	/** Why the last attempt to pay was declined; null if none was. */
	private @Nullable String lastDecline;

	/** Of the charge for which the customer has done their part, and the bank not yet. */
	@Column(name = "pending_charge_id")
	private @Nullable String pendingId;

	void open(ChargeId charge, URI page) {
		if (this.id == null) {
			this.id = charge.value();
			this.page = page.toString();
		}
	}

	/** Makes place for another charge, because this one can no longer be paid. */
	void replace() {
		this.id = null;
		this.page = null;
		this.number++;
	}

	void decline(String reason) {
		this.lastDecline = reason;
	}

	/** The money came by this charge, so that a refund has to be one of it. */
	void makePaid(ChargeId paid) {
		if (!paid.value().equals(this.id)) {
			// The page is that of the charge that had replaced it.
			this.page = null;
		}
		this.id = paid.value();
		this.lastDecline = null;
	}

	void expectMoney(boolean isPending) {
		this.pendingId = isPending ? this.id : null;
	}

	boolean isPending() {
		return this.pendingId != null && this.pendingId.equals(this.id);
	}

	Optional<ChargeId> id() {
		return Optional.ofNullable(this.id).map(ChargeId::new);
	}

	Optional<URI> page() {
		return Optional.ofNullable(this.page).map(URI::create);
	}

	/** Counts the charges of the payment, from 1. */
	int number() {
		return this.number;
	}

	Optional<String> lastDecline() {
		return Optional.ofNullable(this.lastDecline);
	}

}
