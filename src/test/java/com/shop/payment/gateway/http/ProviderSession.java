package com.shop.payment.gateway.http;

/** A Checkout Session of the {@link FakePaymentProvider}. */
record ProviderSession(String id, String payment, String amount, String currency, String status, String paymentStatus,
		String intent, boolean declined) {

	ProviderSession as(String status, String paymentStatus, String intent) {
		return new ProviderSession(this.id, this.payment, this.amount, this.currency, status, paymentStatus, intent,
				this.declined);
	}

	String json() {
		var url = this.status.equals("open") ? "\"https://pay.example.org/" + this.id + "\"" : "null";
		var error = (this.declined || !this.status.equals("open"))
				? "{\"code\":\"card_declined\",\"decline_code\":\"insufficient_funds\"}" : "null";
		return """
				{"id":"%s","object":"checkout.session","url":%s,"amount_total":%s,"currency":"%s","status":"%s",
				"payment_status":"%s","payment_intent":{"id":"pi_%s","status":"%s",
				"last_payment_error":%s}}""".formatted(this.id, url, this.amount, this.currency, this.status,
				this.paymentStatus, this.id, this.intent, error);
	}

}
