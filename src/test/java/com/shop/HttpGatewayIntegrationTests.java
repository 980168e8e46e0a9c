package com.shop;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

import com.shop.embedded.TestInfrastructure;
import com.shop.payment.gateway.http.FakePaymentProvider;

import static org.assertj.core.api.Assertions.assertThat;

/** The whole shop with a payment gateway over HTTP that does not take everything. */
@Tag("long")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class HttpGatewayIntegrationTests {

	private final FakePaymentProvider provider = FakePaymentProvider.start();

	private final Path data;

	private ShopProcess process;

	private ShopClient shop;

	HttpGatewayIntegrationTests(@TempDir Path data) {
		this.data = data;
	}

	@BeforeAll
	void start() {
		var settings = new HashMap<String, String>();
		TestInfrastructure.another().settings().forEach((name, value) -> settings.put(name, value.toString()));
		// The SMTP server is in this JVM.
		settings.remove("embedded.mail.active");
		settings.putAll(Map.of("shop.payment.gateway", "http", "shop.payment.http.url", this.provider.url().toString(),
				"shop.payment.http.api-key", "sk_test", "shop.payment.http.webhook-secret", "whsec_test"));
		this.process = ShopProcess.start(this.data, settings);
		this.shop = this.process.client();
	}

	@AfterAll
	void stop() {
		this.process.close();
		this.provider.close();
	}

	@Test
	void cancelsAnOrderWhosePaymentTheGatewayRefusesAndGivesEverythingBack() {
		this.provider.answerWith(400, """
				{"error":{"type":"invalid_request_error","code":"amount_too_small","message":"Too small."}}""");
		var customer = this.shop.aCustomer("100.00");
		var sku = this.shop.aProduct("0.10", 5);

		var order = this.shop.anOrder(customer, sku, 3);

		assertThat(this.shop.awaitOrder(order, "CANCELLED").text("reason.code")).isEqualTo("AMOUNT_TOO_SMALL");
		ShopClient.eventually("pieces and credit are free again").untilAsserted(() -> {
			assertThat(this.shop.get("/products/{sku}", sku).body().at("/available").asInt()).isEqualTo(5);
			assertThat(this.shop.get("/customers/{id}", customer).text("creditInUse.amount")).isEqualTo("0.00");
		});
		assertThat(this.shop.get("/actuator/health").text("components.payments.status")).isEqualTo("UP");
		this.provider.answerAgain();
	}

	@Test
	void refusesAtOnceWhatTheGatewayCannotCharge() {
		var sku = "SKU-" + UUID.randomUUID();
		var customer = customerWithDinars();
		this.shop.post(Map.of("sku", sku, "name", "A thing", "price", dinars("1.234")), "/products");
		this.shop.post(Map.of("quantity", 10), "/products/{sku}/receipts", sku);

		var refused = this.shop.order(customer, sku, 1);

		assertThat(refused.status()).isEqualTo(422);
		assertThat(refused.text("code")).isEqualTo("AMOUNT_NOT_PAYABLE");
		assertThat(this.shop.order(customer, sku, 5).status()).as("five are 6.170, which can be charged")
			.isEqualTo(202);
	}

	private String customerWithDinars() {
		return this.shop.post(Map.of("name", "Grace Hopper", "email", "grace@example.org", "phone", "+1 202 555 0100",
				"address", Map.of("street", "1 Navy Yard", "city", "Arlington", "postalCode", "22202", "country", "US"),
				"creditLimit", dinars("100")), "/customers")
			.text("id");
	}

	private static Map<String, String> dinars(String amount) {
		return Map.of("amount", amount, "currency", "KWD");
	}

}
