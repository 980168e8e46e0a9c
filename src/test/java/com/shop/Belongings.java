package com.shop;

import java.util.Map;
import java.util.UUID;

import com.shop.embedded.TestTokens;

import static org.assertj.core.api.Assertions.assertThat;

/** What belongs to a customer, a product, and the links to their pages. */
record Belongings(String customer, String order, String request, String payment, String delivery, String sku,
		String pay, String track) {

	/** Ada, whose token the shop makes. */
	static final String OWNER = "01900000-0000-7000-8000-000000000001";

	/** Those of the customer whose token the shop makes, who is registered if need be. */
	static Belongings ofTheOwner(ShopClient shop) {
		if (shop.get("/customers/{id}", OWNER).status() == 404) {
			var registered = shop.as(TestTokens.of("customer")).post(aPerson(), "/customers");
			assertThat(registered.text("id")).isEqualTo(OWNER);
		}
		shop.put(ShopClient.euros("100000.00"), "/customers/{id}/credit-limit", OWNER);
		return of(OWNER, shop);
	}

	/** A new order that is to be paid, and another one's delivery. */
	static Belongings of(String customer, ShopClient shop) {
		var sku = shop.aProduct("10.00", 100);
		var placed = shop.order(customer, sku, 1);
		var order = placed.text("orderId");
		var payment = shop.awaitPayment(order);
		var paid = shop.anOrder(customer, sku, 1);
		shop.pay(shop.awaitPayment(paid));
		return new Belongings(customer, order, placed.text("requestId"), payment, shop.awaitDelivery(paid), sku,
				query(shop.awaitPaymentPage(order)), query(shop.trackingPage(order)));
	}

	/** What nobody has. */
	static Belongings ofNobody() {
		return new Belongings(id(), id(), id(), id(), id(), "NONE", "", "");
	}

	private static String id() {
		return UUID.randomUUID().toString();
	}

	private static String query(String page) {
		return page.substring(page.indexOf('?'));
	}

	/** The path with these ids. */
	String in(String path) {
		return path.replace("{customer}", this.customer)
			.replace("{order}", this.order)
			.replace("{request}", this.request)
			.replace("{payment}", this.payment)
			.replace("{delivery}", this.delivery)
			.replace("{sku}", this.sku);
	}

	/** The body with which customers register themselves. */
	static Map<String, Object> aPerson() {
		return Map.of("name", "Ada Lovelace", "email", "ada@example.org", "phone", "+44 20 7946 0001", "address",
				Map.of("street", "12 St James's Square", "city", "London", "postalCode", "SW1Y 4JH", "country", "GB"));
	}

	/** Makes a call as somebody, with an empty body where there is one. */
	static ShopClient.Answer call(ShopClient shop, String person, String method, String path) {
		var client = person.equals("nobody") ? shop.asNobody() : shop.as(TestTokens.of(person));
		return switch (method) {
			case "GET" -> client.get(path);
			case "POST" -> client.post(path.matches(".*/(pay|decline|cancel|retry)(\\?.*)?") ? null : Map.of(), path);
			case "PATCH" -> client.patch(Map.of(), path);
			case "DELETE" -> client.delete(path);
			default -> client.put(Map.of(), path);
		};
	}

}
