package com.shop;

import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;

import com.shop.embedded.TestInfrastructure;

import static org.assertj.core.api.Assertions.assertThat;

/** Notices and the audit log run in a process of their own. */
@Tag("long")
@TestInstance(Lifecycle.PER_CLASS)
class SplitNoticesIntegrationTests {

	private final TestInfrastructure servers = TestInfrastructure.another();

	private final Path data;

	private SplitShop shop;

	SplitNoticesIntegrationTests(@TempDir Path data) {
		this.data = data;
	}

	@BeforeAll
	void start() {
		this.shop = SplitShop.of(this.data, this.servers, "notification", "logging");
	}

	@AfterAll
	void stop() {
		this.shop.close();
	}

	@Test
	void tellsTheCustomerOfTheLastStageAndLogsEachEventOnce() {
		var client = this.shop.rest().client();
		var customer = client.aCustomer("100.00");
		var order = client.anOrder(customer, client.aProduct("10.00", 10), 2);
		client.pay(client.awaitPayment(order));
		var delivery = client.awaitDelivery(order);
		Stream.of("SHIPPING", "SHIPPED", "DELIVERED").forEach(status -> client.deliver(delivery, status));

		var notices = this.shop.part().client();
		// Topics do not wait for each other, and a later stage replaces those before it.
		ShopClient.eventually("the last stage is told, and none twice")
			.untilAsserted(() -> assertThat(stages(notices, order)).contains("DELIVERED")
				.doesNotHaveDuplicates()
				.isSubsetOf(OrderJourneyIntegrationTests.STAGES));
		ShopClient.eventually("each event is in the audit log")
			.untilAsserted(() -> assertThat(logged(notices, order))
				.containsExactlyInAnyOrderElementsOf(OrderJourneyIntegrationTests.TOPICS_OF_A_JOURNEY));

	}

	@Test
	void hasEachModulesCallsInItsProcessOnly() {
		var rest = this.shop.rest().client();
		var part = this.shop.part().client();

		assertThat(rest.get("/logs").status()).isEqualTo(404);
		assertThat(part.get("/logs").status()).isEqualTo(200);
		assertThat(rest.get("/orders/{id}/timeline", UUID.randomUUID()).text("code")).isEqualTo("ORDER_NOT_FOUND");
		assertThat(part.get("/orders/{id}/timeline", UUID.randomUUID()).text("code")).isEqualTo("NOT_FOUND");
		assertThat(part.get("/actuator/health").body().at("/components/inbox/status").asString()).isEqualTo("UP");
	}

	@Test
	void comparesOnlyWhatEachProcessHasPublished() {
		var rest = this.shop.rest().client();
		rest.aCustomer("1.00");

		Stream.of(this.shop.rest(), this.shop.part())
			.map(ShopProcess::client)
			.forEach(client -> assertThat(verified(client)).isEqualTo("CLEAN"));
	}

	static String verified(ShopClient client) {
		var id = client.post(null, "/ops/relay/verifications").text("id");
		var report = ShopClient.eventually("the verification ends")
			.until(() -> client.get("/ops/relay/verifications/{id}", id),
					answer -> !answer.text("state").equals("RUNNING"));
		return report.text("state");
	}

	private static List<String> stages(ShopClient client, String order) {
		return StreamSupport
			.stream(client.get("/notifications?orderId={id}", order).body().at("/items").spliterator(), false)
			.filter(notice -> notice.at("/status").asString().equals("SENT"))
			.map(notice -> notice.at("/stage").asString())
			.toList();
	}

	private static List<String> logged(ShopClient client, String order) {
		return StreamSupport
			.stream(client.get("/logs?orderId={id}&limit=100", order).body().at("/items").spliterator(), false)
			.map(entry -> entry.at("/topic").asString())
			.toList();
	}

}
