package com.shop.order.domain;

import com.fasterxml.jackson.annotation.JsonInclude;
import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import org.jspecify.annotations.Nullable;

/**
 * Why an order was rejected or cancelled: a stable code for programs and a sentence for
 * people.
 *
 * @param note what whoever cancelled it said about it. It is not part of any event,
 * because people may be named in it
 */
@Embeddable
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Reason(@Column(name = "reason_code") String code, @Column(name = "reason_message") String message,
		@Column(name = "reason_note") @Nullable String note) {

	Reason(String code, String message) {
		this(code, message, null);
	}

	/** Leaves out the note, for whoever is not to read it. */
	public Reason withoutNote() {
		return new Reason(this.code, this.message);
	}

	/** The customer cancels the order. */
	public static Reason byCustomer(@Nullable String note) {
		return new Reason("CANCELLED_BY_CUSTOMER", "The customer cancelled the order.", note);
	}

	/** The shop's staff cancel the order. */
	public static Reason byShop(@Nullable String note) {
		return new Reason("CANCELLED_BY_SHOP", "The shop cancelled the order.", note);
	}

}
