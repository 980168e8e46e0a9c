package com.shop.notification;

import java.io.IOException;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;

import io.micrometer.core.instrument.MeterRegistry;
import jakarta.mail.MessagingException;
import org.awaitility.Awaitility;
import org.joda.money.Money;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mail.javamail.JavaMailSenderImpl;
import org.springframework.modulith.test.ApplicationModuleTest;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.test.context.TestPropertySource;

import com.shop.Messages;
import com.shop.customer.CustomerChanged;
import com.shop.delivery.DeliveryId;
import com.shop.delivery.DeliveryShipped;
import com.shop.embedded.TestInfrastructure;
import com.shop.notification.domain.Channel;
import com.shop.notification.domain.Notification;
import com.shop.notification.domain.Notification.Status;
import com.shop.notification.domain.Notifications;
import com.shop.notification.sms.FakeTextMessageProvider;
import com.shop.payment.PaymentCreated;
import com.shop.payment.PaymentId;
import com.shop.shared.DialledNumber;
import com.shop.shared.OrderId;
import com.shop.shared.module.ModulesTwice;

import static org.assertj.core.api.Assertions.assertThat;

/** Real e-mails and real HTTP requests, and servers that fail. */
@ApplicationModuleTest(extraIncludes = "messages")
@TestPropertySource(properties = { "shop.public-url=https://shop.example.org", "shop.notification.delay=300ms",
		"shop.notification.interval=50ms", "shop.notification.retry-delay=100ms", "shop.sms.user=shop",
		"shop.notification.gap=0s", "shop.messages.retry-interval=100ms", "shop.messages.retry-delay=100ms" })
@Import(Audience.Everybody.class)
class NotificationModuleTests {

	private static final FakeTextMessageProvider PROVIDER = FakeTextMessageProvider.start();

	private static final String CONFIRMED = "Your order is confirmed: please pay";

	private static final Money TOTAL = Money.parse("EUR 19.99");

	private final Messages messages;

	private final Notifications notifications;

	private final JavaMailSenderImpl mail;

	private final JdbcClient jdbc;

	private final MeterRegistry meters;

	private final ModulesTwice twice;

	private final int mailPort;

	NotificationModuleTests(Messages messages, Notifications notifications, JavaMailSenderImpl mail, JdbcClient jdbc,
			MeterRegistry meters, ModulesTwice twice) {
		this.messages = messages;
		this.notifications = notifications;
		this.mail = mail;
		this.jdbc = jdbc;
		this.meters = meters;
		this.twice = twice;
		this.mailPort = mail.getPort();
	}

	@DynamicPropertySource
	static void useTheFakeProvider(DynamicPropertyRegistry properties) {
		properties.add("shop.sms.url", PROVIDER::url);
	}

	@AfterEach
	void bringEverythingBack() {
		PROVIDER.takeMessages();
		this.twice.note(false);
		this.mail.setPort(this.mailPort);
	}

	@Test
	void tellsTheCustomerOnBothChannels() {
		var customer = aCustomer();
		var payment = aBillOf(customer);

		this.messages.send(payment);
		awaitAllSent(payment.orderId(), 2);

		assertThat(subjectsTo(customer)).containsExactly(CONFIRMED);
		assertThat(textMessagesTo(customer)).singleElement().asString().contains("€19.99");
		assertThat(this.notifications.about(payment.orderId())).extracting(Notification::channel)
			.containsExactlyInAnyOrder(Channel.EMAIL, Channel.TEXT_MESSAGE);
	}

	@Test
	void tellsNobodyAnythingWhileAnotherProcessWouldTellItToo() {
		var order = aBillOf(aCustomer());
		this.twice.note(true);
		this.messages.send(order);
		Awaitility.await("nothing is sent")
			.during(Duration.ofSeconds(1))
			.untilAsserted(
					() -> assertThat(this.notifications.about(order.orderId())).extracting(Notification::attempts)
						.containsExactly(0, 0));
		this.twice.note(false);
		awaitAllSent(order.orderId(), 2);
	}

	@Test
	void tellsEachStageOnce() {
		var customer = aCustomer();
		var payment = aBillOf(customer);

		this.messages.send(payment, payment);
		this.messages.sendAtOnce(Collections.nCopies(10, payment));
		awaitAllSent(payment.orderId(), 2);
		this.messages.send(shipped(payment));
		awaitAllSent(payment.orderId(), 4);
		this.messages.sendAtOnce(Collections.nCopies(10, payment));

		assertThat(subjectsTo(customer)).containsExactly("Your order is on its way", CONFIRMED);
		assertThat(textMessagesTo(customer)).hasSize(2);
		assertThat(this.notifications.about(payment.orderId())).hasSize(4)
			.allMatch(told -> told.status() == Status.SENT);
	}

	@Test
	void delaysOnlyEmailsWhileTheirServerIsAway() {
		var customer = aCustomer();
		var payment = aBillOf(customer);
		this.mail.setPort(SilentServer.portWhereNobodyIs());

		this.messages.send(payment);
		Audience.eventually("the text message is sent and the e-mail has failed").untilAsserted(() -> {
			assertThat(about(payment.orderId(), Channel.TEXT_MESSAGE).status()).isEqualTo(Status.SENT);
			assertThat(about(payment.orderId(), Channel.EMAIL)).satisfies(email -> {
				assertThat(email.status()).isEqualTo(Status.WAITING);
				assertThat(email.attempts()).isPositive();
				assertThat(email.failure()).contains("ConnectException").doesNotContain(customer.email());
			});
		});
		assertThat(subjectsTo(customer)).isEmpty();

		this.mail.setPort(this.mailPort);
		awaitAllSent(payment.orderId(), 2);
		assertThat(subjectsTo(customer)).containsExactly(CONFIRMED);
		assertThat(textMessagesTo(customer)).hasSize(1);
	}

	@Test
	void holdsUpNothingButEmailsWhileTheirServerIsSilent() throws IOException {
		var customers = IntStream.range(0, 12).mapToObj(_ -> aCustomer()).toList();
		var payments = customers.stream().map(NotificationModuleTests::aBillOf).toList();
		try (var silent = SilentServer.start()) {
			this.mail.setPort(silent.port());
			payments.forEach(this.messages::publish);

			this.messages.awaitDone();
			Audience.eventually("all text messages are sent")
				.untilAsserted(() -> assertThat(customers).allMatch(customer -> textMessagesTo(customer).size() == 1));
			Audience.eventually("the server was tried").untilAsserted(() -> assertThat(silent.callers()).isPositive());
			var inUse = this.meters.get("hikaricp.connections.active").tag("pool", "work").gauge();
			Audience.eventually("nobody who waits for the server has a connection to the database")
				.untilAsserted(() -> assertThat(inUse.value()).isZero());
			assertThat(customers).allMatch(customer -> subjectsTo(customer).isEmpty());
			this.mail.setPort(this.mailPort);
		}

		payments.forEach(payment -> awaitAllSent(payment.orderId(), 2));
		assertThat(customers).allMatch(customer -> subjectsTo(customer).equals(List.of(CONFIRMED)));
	}

	@Test
	void delaysOnlyTextMessagesWhileTheirProviderFails() {
		var customer = aCustomer();
		var payment = aBillOf(customer);
		PROVIDER.answerWith(503);

		this.messages.send(payment);
		Audience.eventually("the e-mail is sent").until(() -> subjectsTo(customer).size() == 1);
		assertThat(textMessagesTo(customer)).isEmpty();

		PROVIDER.takeMessages();
		awaitAllSent(payment.orderId(), 2);
		assertThat(textMessagesTo(customer)).hasSize(1);
		assertThat(subjectsTo(customer)).hasSize(1);
	}

	@Test
	void tellsACustomerWhoseContactComesLaterThanTheOrder() {
		var customer = Audience.aStranger("en");
		var payment = aBillOf(customer);
		this.messages.send(payment);
		Audience.eventually("the contact is missed")
			.until(() -> about(payment.orderId(), Channel.EMAIL).attempts() > 0);

		this.messages.send(customer);
		awaitAllSent(payment.orderId(), 2);

		assertThat(subjectsTo(customer)).hasSize(1);
		assertThat(textMessagesTo(customer)).hasSize(1);
	}

	@Test
	void sendsAnEmailAgainUnderTheSameId() throws MessagingException {
		var customer = aCustomer();
		var payment = aBillOf(customer);
		this.messages.send(payment);
		awaitAllSent(payment.orderId(), 2);

		// As if the process had died before it noted that the server took them.
		this.jdbc.sql("""
				UPDATE notification.notifications
				SET status = 'WAITING', sent_at = NULL, due_at = now() WHERE order_id = ?""")
			.param(payment.orderId().value())
			.update();
		awaitAllSent(payment.orderId(), 2);

		var emails = TestInfrastructure.emailsTo(customer.email());
		assertThat(emails).hasSize(2);
		assertThat(emails.getFirst().getMessageID()).isEqualTo(emails.getLast().getMessageID())
			.isEqualTo("<ORDER_CONFIRMED." + payment.orderId() + "@shop.example.org>");
		assertThat(PROVIDER.taken()).filteredOn(request -> request.to().equals(DialledNumber.of(customer.phone())))
			.hasSize(2)
			.extracting(FakeTextMessageProvider.Request::key)
			.containsOnly("ORDER_CONFIRMED." + payment.orderId());
	}

	@Test
	void givesUpWhatIsTooOldToBeOfUse() {
		var customer = aCustomer();
		var payment = aBillOf(customer);
		this.mail.setPort(SilentServer.portWhereNobodyIs());
		this.messages.send(payment);

		this.jdbc.sql("""
				UPDATE notification.notifications SET noted_at = noted_at - interval '25 hours'
				WHERE order_id = ? AND stage = 'ORDER_CONFIRMED'""").param(payment.orderId().value()).update();
		Audience.eventually("the e-mail is given up")
			.until(() -> about(payment.orderId(), Channel.EMAIL).status() == Status.GIVEN_UP);
		this.mail.setPort(this.mailPort);
		this.messages.send(shipped(payment));
		Audience.eventually("the next stage is told all the same")
			.untilAsserted(() -> assertThat(subjectsTo(customer)).containsExactly("Your order is on its way"));
	}

	private CustomerChanged aCustomer() {
		var customer = Audience.aStranger("en");
		this.messages.send(customer);
		return customer;
	}

	static PaymentCreated aBillOf(CustomerChanged customer) {
		return new PaymentCreated(PaymentId.next(), OrderId.next(), customer.customerId(), TOTAL,
				"https://shop.example.org/pay/1", null);
	}

	static DeliveryShipped shipped(PaymentCreated payment) {
		return new DeliveryShipped(DeliveryId.next(), payment.orderId(), payment.customerId(), "Van", "V1");
	}

	private void awaitAllSent(OrderId order, int count) {
		Audience.eventually(count + " notices are sent")
			.untilAsserted(() -> assertThat(this.notifications.about(order)).hasSize(count)
				.allMatch(told -> told.status() == Status.SENT));
	}

	/** What became of the order's first notice on that channel. */
	private Notification about(OrderId order, Channel channel) {
		return this.notifications.about(order)
			.stream()
			.filter(told -> told.channel() == channel)
			.findFirst()
			.orElseThrow();
	}

	private static List<String> subjectsTo(CustomerChanged customer) {
		return TestInfrastructure.subjectsOfEmailsTo(customer.email());
	}

	private static List<String> textMessagesTo(CustomerChanged customer) {
		return PROVIDER.taken()
			.stream()
			.filter(request -> request.to().equals(DialledNumber.of(customer.phone())))
			.map(FakeTextMessageProvider.Request::body)
			.toList();
	}

}
