package com.shop.payment.gateway.http;

import java.util.Objects;

import org.springframework.web.client.RestClient;

import com.shop.payment.PaymentId;

/** The payments as the shop's pages show them. */
final class ShownPayments {

	private final RestClient shop;

	ShownPayments(RestClient shop) {
		this.shop = shop;
	}

	String of(PaymentId payment) {
		return String.valueOf(this.shop.get().uri("/pay/{id}", payment.toString()).retrieve().body(String.class));
	}

	/** What a customer sees who returns from the page of the first charge. */
	String afterReturnTo(PaymentId payment) {
		var returned = this.shop.get().uri("/pay/" + payment + "/returned?charge=1").retrieve().toBodilessEntity();
		var page = Objects.requireNonNull(returned.getHeaders().getLocation());
		return String.valueOf(this.shop.get().uri(page).retrieve().body(String.class));
	}

}
