package com.shop;

import java.util.List;
import java.util.Map;

import org.springframework.jdbc.core.simple.JdbcClient;

import static org.assertj.core.api.Assertions.assertThat;

/** What customers and staff do about an order, over HTTP, and what the clock does. */
final class People {

	private static final List<String> FINAL = List.of("REJECTED", "CANCELLED", "DELIVERED");

	private static final List<String> WITH_STAFF = List.of("READY_TO_SHIP", "SHIPPING", "SHIPPED");

	private static final Map<String, String> NEXT = Map.of("SCHEDULED", "SHIPPING", "SHIPPING", "SHIPPED", "SHIPPED",
			"DELIVERED");

	private static final Map<String, String> ELSEWHERE = Map.of("street", "2 Broadway", "city", "New York",
			"postalCode", "10004", "country", "US");

	private final ShopClient shop;

	private final JdbcClient jdbc;

	People(ShopClient shop, JdbcClient jdbc) {
		this.shop = shop;
		this.jdbc = jdbc;
	}

	enum Act {

		PAY, DECLINE, CANCEL, LET_THE_DEADLINE_PASS, MOVE_THE_DELIVERY, GIVE_THE_DELIVERY_UP, REFUND_A_PART,
		SEND_A_PIECE_BACK, CHANGE_THE_ADDRESS,
		/** So the delivery is refused after the order is paid. */
		SERVE_THE_COUNTRY_NO_LONGER

	}

	/** Whether it has any effect or not, the shop has an answer. */
	void act(String order, Act act) {
		switch (act) {
			case PAY -> answer("/payments/{id}/pay", payment(order));
			case DECLINE -> answer("/payments/{id}/decline", payment(order));
			case CANCEL -> answer("/orders/{id}/cancel", order);
			case LET_THE_DEADLINE_PASS -> this.jdbc.sql("""
					UPDATE orders.orders SET pay_until = now() WHERE id = ?::uuid AND pay_until IS NOT NULL""")
				.param(order)
				.update();
			case MOVE_THE_DELIVERY -> moveDelivery(order);
			case GIVE_THE_DELIVERY_UP -> giveDeliveryUp(order);
			case REFUND_A_PART ->
				answer(this.shop.post(Map.of("amount", ShopClient.euros("4.00"), "reason", "A scratch"),
						"/orders/{id}/refunds", order));
			case SEND_A_PIECE_BACK -> answer(this.shop.post(pieceOf(order), "/orders/{id}/returns", order));
			case CHANGE_THE_ADDRESS -> answer(this.shop.put(ELSEWHERE, "/orders/{id}/delivery-address", order));
			case SERVE_THE_COUNTRY_NO_LONGER ->
				this.jdbc.sql("UPDATE orders.orders SET country = 'AQ' WHERE id = ?::uuid AND country IS NOT NULL")
					.param(order)
					.update();
		}
	}

	private String payment(String order) {
		return this.shop.get("/orders/{id}", order).text("paymentId");
	}

	private void answer(String path, String id) {
		if (!id.isEmpty()) {
			answer(this.shop.post(null, path, id));
		}
	}

	private static void answer(ShopClient.Answer answer) {
		assertThat(answer.status()).as("%s", answer.body()).isLessThan(500);
	}

	/** The first line's; some are damaged. */
	private Map<String, Object> pieceOf(String order) {
		var sku = this.shop.get("/orders/{id}", order).text("lines.0.sku");
		var condition = (order.hashCode() % 2 == 0) ? "SELLABLE" : "DAMAGED";
		return Map.of("lines", List.of(Map.of("sku", sku, "quantity", 1, "condition", condition)), "refund",
				ShopClient.euros("3.00"));
	}

	private void moveDelivery(String order) {
		var deliveries = this.shop.get("/deliveries?orderId={id}", order);
		var next = NEXT.get(deliveries.text("items.0.status"));
		if (next != null) {
			var answer = this.shop.deliver(deliveries.text("items.0.id"), next);
			answer(answer);
		}
	}

	private void giveDeliveryUp(String order) {
		var delivery = this.shop.get("/deliveries?orderId={id}", order).text("items.0.id");
		if (!delivery.isEmpty()) {
			var answer = this.shop.put(Map.of("status", "REFUSED", "reason", "NOT_MET"), "/deliveries/{id}/status",
					delivery);
			answer(answer);
		}
	}

	/** Until the order has ended or waits for somebody. */
	void awaitTurn(String order) {
		ShopClient.eventually("order " + order + " ends, or waits for somebody")
			.untilAsserted(() -> assertThat(isTheirTurn(order)).as(() -> describe(order)).isTrue());
	}

	boolean isTheirTurn(String order) {
		var answer = this.shop.get("/orders/{id}", order);
		var status = answer.text("status");
		return FINAL.contains(status) || WITH_STAFF.contains(status)
				|| (status.equals("CREATED") && !answer.text("paymentId").isEmpty());
	}

	/** All that is known of it, to see why it does not go on. */
	String describe(String order) {
		return this.shop.get("/orders/{id}", order).body() + ", " + this.shop.get("/orders/{id}/timeline", order).body()
				+ ", "
				+ this.jdbc.sql("SELECT to_json(p) FROM payment.payments AS p WHERE order_id = ?::uuid")
					.param(order)
					.query(String.class)
					.list();
	}

	String status(String order) {
		return this.shop.get("/orders/{id}", order).text("status");
	}

}
