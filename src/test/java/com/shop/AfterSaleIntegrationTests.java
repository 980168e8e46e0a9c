package com.shop;

import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Supplier;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.http.HttpMethod;
import tools.jackson.databind.JsonNode;

import com.shop.payment.CapturedAmounts;
import com.shop.shared.OrderId;

import static com.shop.ShopClient.euros;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

/** Refunds in part, returns, other addresses and cancellations by the shop, over HTTP. */
@IntegrationTest
class AfterSaleIntegrationTests {

	private static final Map<String, String> ELSEWHERE = Map.of("street", "2 Broadway", "city", "New York",
			"postalCode", "10004", "country", "US");

	private final ShopClient shop;

	private final CapturedAmounts captured;

	AfterSaleIntegrationTests(@LocalServerPort int port, CapturedAmounts captured) {
		this.shop = new ShopClient(port);
		this.captured = captured;
	}

	@Test
	void refundsSeveralPartsAndNeverMoreThanWasPaid() {
		var order = anOrderThatIsReady(aProduct(), 4);

		var first = refund(order, "15.00");
		assertThat(first.status()).as("%s", first.body()).isEqualTo(201);
		assertThat(first.text("reason")).isEqualTo("The pot has a scratch");
		assertThat(refund(order, "10.00").status()).isEqualTo(201);
		assertRefused(refund(order, "15.01"), 422, "REFUND_NOT_POSSIBLE");
		assertRefused(refund(order, "0.00"), 422, "REFUND_NOT_POSSIBLE");

		awaitRefunded(order, "25.00");
		assertThat(this.shop.get("/orders/{id}", order).body().path("refunds")).hasSize(2)
			.allMatch(refund -> refund.has("refundedAt"));
		assertThat(keptFor(order)).isEqualTo("EUR 15.00");
		assertThat(this.shop.get("/orders/{id}", order).text("status")).isEqualTo("READY_TO_SHIP");
	}

	@Test
	void refundsNoMoreThanWasPaidWhenManyAskAtOnce() {
		var order = anOrderThatIsReady(aProduct(), 4);

		var answers = atOnce(8, () -> refund(order, "15.00"));

		assertThat(answers).containsOnly(201, 422).filteredOn(status -> status.equals(201)).hasSize(2);
		awaitRefunded(order, "30.00");
		assertThat(keptFor(order)).isEqualTo("EUR 10.00");
	}

	@Test
	void refundsADeliveredOrderInFull() {
		var order = aDeliveredOrder(aProduct(), 1);

		assertThat(refund(order, "10.00").status()).isEqualTo(201);

		awaitRefunded(order, "10.00");
		var answer = this.shop.get("/orders/{id}", order);
		assertThat(answer.text("status")).isEqualTo("DELIVERED");
		assertThat(this.shop.get("/payments/{id}", answer.text("paymentId")).text("status")).isEqualTo("REFUNDED");
		assertRefused(refund(order, "0.01"), 422, "REFUND_NOT_POSSIBLE");
	}

	@Test
	void keepsNoReasonForACustomerWhoWasErased() {
		var order = aDeliveredOrder(aProduct(), 1);
		assertThat(
				this.shop.delete("/customers/{id}", this.shop.get("/orders/{id}", order).text("customerId")).status())
			.isEqualTo(202);
		ShopClient.eventually("the order has no address any more")
			.until(() -> this.shop.get("/orders/{id}", order).body().at("/deliveryAddress").isMissingNode());

		assertThat(refund(order, "10.00").status()).isEqualTo(201);

		awaitRefunded(order, "10.00");
		assertThat(this.shop.get("/orders/{id}", order).body().at("/refunds/0").has("reason")).isFalse();
	}

	@Test
	void refundsTheRestWhenAnOrderIsCancelledAfterAPart() {
		var sku = aProduct();
		var order = anOrderThatIsReady(sku, 4);
		refund(order, "15.00");

		this.shop.post(null, "/orders/{id}/cancel", order);

		this.shop.awaitOrder(order, "CANCELLED");
		awaitRefunded(order, "40.00");
		assertThat(this.captured.of(List.of(OrderId.valueOf(order)))).isEmpty();
		assertRefused(refund(order, "1.00"), 409, "ORDER_NOT_REFUNDABLE");
	}

	@Test
	void isCancelledAlsoIfEverythingWasRefundedInParts() {
		var order = anOrderThatIsReady(aProduct(), 1);
		refund(order, "10.00");

		this.shop.post(null, "/orders/{id}/cancel", order);

		this.shop.awaitOrder(order, "CANCELLED");
		awaitRefunded(order, "10.00");
	}

	@Test
	void takesGoodsBackToTheStockOrWritesThemOff() {
		var sku = aProduct();
		var order = aDeliveredOrder(sku, 4);

		var answer = this.shop.post(
				Map.of("lines", List.of(piece(sku, 1, "SELLABLE"), piece(sku, 2, "DAMAGED")), "refund", euros("30.00")),
				"/orders/{id}/returns", order);

		assertThat(answer.status()).as("%s", answer.body()).isEqualTo(201);
		awaitRefunded(order, "30.00");
		ShopClient.eventually("one piece is back")
			.untilAsserted(() -> assertThat(this.shop.get("/products/{sku}/stock", sku).text("onHand")).isEqualTo("7"));
		assertThat(this.shop.get("/products/{sku}/stock-events", sku).body().path("items").valueStream())
			.extracting(event -> event.path("type").asString(), event -> event.path("quantity").asInt())
			.contains(tuple("RETURNED", 1), tuple("RETURNED", 2), tuple("CORRECTED", -2));
		assertRefused(returned(order, piece(sku, 2, "SELLABLE")), 422, "RETURN_NOT_POSSIBLE");
		assertRefused(returned(order, piece("TEA-OTHER", 1, "SELLABLE")), 422, "RETURN_NOT_POSSIBLE");
		assertThat(returned(order, piece(sku, 1, "DAMAGED")).status()).isEqualTo(201);
		assertThat(timeline(order)).containsSequence("DELIVERED", "RETURNED").contains("PARTLY_REFUNDED");
	}

	@Test
	void takesBackNoMoreThanWasBoughtWhenManyReturnAtOnce() {
		var sku = aProduct();
		var order = aDeliveredOrder(sku, 4);

		var answers = atOnce(6, () -> returned(order, piece(sku, 3, "SELLABLE")));

		assertThat(answers).containsOnly(201, 422).filteredOn(status -> status.equals(201)).hasSize(1);

		ShopClient.eventually("three pieces are back")
			.untilAsserted(() -> assertThat(this.shop.get("/products/{sku}/stock", sku).text("onHand")).isEqualTo("9"));
	}

	@Test
	void takesNothingBackThatIsNotDelivered() {
		var sku = aProduct();

		assertRefused(returned(anOrderThatIsReady(sku, 1), piece(sku, 1, "SELLABLE")), 409, "ORDER_NOT_DELIVERED");
	}

	@Test
	void refundsNothingThatIsNotPaid() {
		var order = this.shop.anOrder(this.shop.aCustomer("100.00"), aProduct(), 1);
		this.shop.awaitOrder(order, "CREATED");

		assertRefused(refund(order, "1.00"), 409, "ORDER_NOT_REFUNDABLE");
	}

	@Test
	void goesToAnotherAddressAsLongAsTheGoodsAreThere() {
		var order = anOrderThatIsReady(aProduct(), 1);
		var delivery = this.shop.awaitDelivery(order);

		var answer = this.shop.put(ELSEWHERE, "/orders/{id}/delivery-address", order);

		assertThat(answer.status()).as("%s", answer.body()).isEqualTo(200);
		assertThat(answer.text("deliveryAddress.street")).isEqualTo("2 Broadway");
		ShopClient.eventually("the carrier knows")
			.untilAsserted(() -> assertThat(this.shop.get("/deliveries/{id}", delivery).text("address.street"))
				.isEqualTo("2 Broadway"));
		this.shop.deliver(delivery, "SHIPPING");
		this.shop.awaitOrder(order, "SHIPPING");
		assertRefused(this.shop.put(ELSEWHERE, "/orders/{id}/delivery-address", order), 409, "ADDRESS_NOT_CHANGEABLE");
	}

	@Test
	void goesToNoAddressThatIsNotServedAndOverwritesNothingUnseen() {
		var order = this.shop.anOrder(this.shop.aCustomer("100.00"), aProduct(), 1);
		this.shop.awaitPayment(order);
		var seen = this.shop.get("/orders/{id}", order).etag();
		var far = Map.of("street", "Villa Las Estrellas", "city", "King George Island", "postalCode", "9394", "country",
				"AQ");

		assertRefused(this.shop.put(far, "/orders/{id}/delivery-address", order), 422, "COUNTRY_NOT_SERVED");
		assertThat(this.shop
			.conditional(HttpMethod.PUT, ELSEWHERE, "If-Match", seen, "/orders/{id}/delivery-address", order)
			.status()).isEqualTo(200);
		assertThat(this.shop
			.conditional(HttpMethod.PUT, ELSEWHERE, "If-Match", seen, "/orders/{id}/delivery-address", order)
			.status()).isEqualTo(412);
	}

	@ParameterizedTest
	@CsvSource({ "customer, CANCELLED_BY_CUSTOMER", "support, CANCELLED_BY_SHOP" })
	void tellsWhoCancelledAndWhy(String role, String code) {
		var order = this.shop.anOrder(this.shop.aCustomer("100.00"), aProduct(), 1);
		this.shop.awaitOrder(order, "CREATED");
		var body = Map.of("reason", "The last pot fell off the shelf");
		var path = role.equals("customer")
				? this.shop.trackingPage(order).replace("/track/" + order, "/orders/" + order + "/cancel")
				: "/orders/" + order + "/cancel";
		var caller = role.equals("customer") ? this.shop.asNobody() : this.shop;

		assertThat(caller.post(body, path).status()).isEqualTo(202);

		var reason = this.shop.awaitOrder(order, "CANCELLED");
		assertThat(reason.text("reason.code")).isEqualTo(code);
		assertThat(reason.text("reason.note")).isEqualTo("The last pot fell off the shelf");
	}

	/** The statuses of so many answers to calls at the same time. */
	private static Collection<Integer> atOnce(int times, Supplier<ShopClient.Answer> call) {
		var answers = new ConcurrentLinkedQueue<Integer>();
		Messages.atOnce(Collections.nCopies(times, () -> answers.add(call.get().status())));
		return answers;
	}

	private String aProduct() {
		return this.shop.aProduct("10.00", 10);
	}

	private String anOrderThatIsReady(String sku, int quantity) {
		var order = this.shop.anOrder(this.shop.aCustomer("100.00"), sku, quantity);
		this.shop.pay(this.shop.awaitPayment(order));
		this.shop.awaitOrder(order, "READY_TO_SHIP");
		return order;
	}

	private String aDeliveredOrder(String sku, int quantity) {
		var order = anOrderThatIsReady(sku, quantity);
		var delivery = this.shop.awaitDelivery(order);
		List.of("SHIPPING", "SHIPPED", "DELIVERED").forEach(step -> this.shop.deliver(delivery, step));
		this.shop.awaitOrder(order, "DELIVERED");
		return order;
	}

	private ShopClient.Answer refund(String order, String amount) {
		return this.shop.post(Map.of("amount", euros(amount), "reason", "The pot has a scratch"),
				"/orders/{id}/refunds", order);
	}

	private ShopClient.Answer returned(String order, Map<String, Object> line) {
		return this.shop.post(Map.of("lines", List.of(line)), "/orders/{id}/returns", order);
	}

	private static Map<String, Object> piece(String sku, int quantity, String condition) {
		return Map.of("sku", sku, "quantity", quantity, "condition", condition);
	}

	private void awaitRefunded(String order, String amount) {
		ShopClient.eventually(amount + " are refunded")
			.untilAsserted(
					() -> assertThat(this.shop.get("/orders/{id}", order).text("refunded.amount")).isEqualTo(amount));
	}

	private String keptFor(String order) {
		return String.valueOf(this.captured.of(List.of(OrderId.valueOf(order))).get(OrderId.valueOf(order)));
	}

	private List<String> timeline(String order) {
		return this.shop.get("/orders/{id}/timeline", order)
			.body()
			.at("/items")
			.valueStream()
			.map((JsonNode entry) -> entry.path("step").asString())
			.toList();
	}

	private static void assertRefused(ShopClient.Answer answer, int status, String code) {
		assertThat(answer.status()).as("%s", answer.body()).isEqualTo(status);
		assertThat(answer.text("code")).isEqualTo(code);
	}

}
