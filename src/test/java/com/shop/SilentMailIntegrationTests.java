package com.shop;

import java.io.IOException;
import java.util.List;
import java.util.stream.Stream;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.mail.javamail.JavaMailSenderImpl;

import com.shop.embedded.TestInfrastructure;
import com.shop.notification.SilentServer;

import static org.assertj.core.api.Assertions.assertThat;

/** An SMTP server that accepts every connection and never answers. */
@IntegrationTest
@Tag("long")
class SilentMailIntegrationTests {

	private static final int ORDERS = 20;

	private final ShopClient shop;

	private final JavaMailSenderImpl mail;

	private final int mailPort;

	SilentMailIntegrationTests(@LocalServerPort int port, JavaMailSenderImpl mail) {
		this.shop = new ShopClient(port);
		this.mail = mail;
		this.mailPort = mail.getPort();
	}

	@AfterEach
	void bringTheServerBack() {
		this.mail.setPort(this.mailPort);
	}

	@Test
	void delaysEmailsAndNothingElse() throws IOException {
		var sku = this.shop.aProduct("1.00", ORDERS);
		var customers = Stream.generate(() -> this.shop.aCustomer("10.00")).limit(ORDERS).toList();
		List<String> orders;
		try (var silent = SilentServer.start()) {
			this.mail.setPort(silent.port());
			orders = customers.stream().map(customer -> this.shop.anOrder(customer, sku, 1)).toList();
			orders.forEach(order -> ShopClient.eventually("the text message about " + order + " is sent")
				.until(() -> statuses(order, "TEXT_MESSAGE"), List.of("SENT")::equals));
			orders.forEach(order -> this.shop.pay(this.shop.awaitPayment(order)));

			orders.forEach(order -> this.shop.awaitOrder(order, "READY_TO_SHIP"));
			orders.forEach(order -> ShopClient.eventually("the text messages about " + order + " are sent")
				.until(() -> statuses(order, "TEXT_MESSAGE"), List.of("SENT", "SENT")::equals));
			assertThat(silent.callers()).isPositive();
			assertThat(orders).allMatch(order -> statuses(order, "EMAIL").equals(List.of("REPLACED", "WAITING")));
			this.mail.setPort(this.mailPort);
		}

		orders.forEach(order -> ShopClient.eventually("the e-mail about " + order + " is sent")
			.until(() -> statuses(order, "EMAIL").getLast(), "SENT"::equals));
		// What was being sent when it was replaced may still arrive.
		assertThat(customers)
			.allSatisfy(customer -> assertThat(TestInfrastructure.subjectsOfEmailsTo(emailOf(customer)))
				.contains("Thank you for your payment"));
	}

	private String emailOf(String customer) {
		return this.shop.get("/customers/{id}", customer).text("email");
	}

	private List<String> statuses(String order, String channel) {
		return this.shop.get("/notifications?orderId={id}", order)
			.body()
			.at("/items")
			.valueStream()
			.filter(notice -> notice.at("/channel").asString().equals(channel))
			.map(notice -> notice.at("/status").asString())
			.toList();
	}

}
