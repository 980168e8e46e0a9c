package com.shop.notification;

import java.io.IOException;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.UUID;

import org.awaitility.Awaitility;
import org.awaitility.core.ConditionFactory;
import org.joda.money.Money;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.mail.javamail.JavaMailSenderImpl;
import org.springframework.modulith.test.ApplicationModuleTest;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.test.context.TestPropertySource;

import com.shop.Messages;
import com.shop.customer.CustomerChanged;
import com.shop.embedded.TestInfrastructure;
import com.shop.notification.domain.Channel;
import com.shop.notification.domain.Contact;
import com.shop.notification.domain.Contacts;
import com.shop.notification.domain.Notifications;
import com.shop.notification.domain.SentNotification;
import com.shop.notification.domain.Stage;
import com.shop.notification.sms.FakeTextMessageProvider;
import com.shop.order.OrderCreated;
import com.shop.order.OrderRequested;
import com.shop.order.OrderShipped;
import com.shop.payment.PaymentCreated;
import com.shop.payment.PaymentId;
import com.shop.shared.Address;
import com.shop.shared.CustomerId;
import com.shop.shared.OrderId;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

/** Real e-mails and real HTTP requests, and servers that fail. */
@ApplicationModuleTest
@TestPropertySource(properties = { "shop.messages.retry-interval=100ms", "shop.messages.retry-delay=100ms",
		"shop.messages.max-retry-delay=200ms", "shop.sms.user=shop" })
class NotificationModuleTests {

	private static final FakeTextMessageProvider PROVIDER = FakeTextMessageProvider.start();

	private static final Money TOTAL = Money.parse("EUR 19.99");

	private final Messages messages;

	private final Notifications notifications;

	private final Contacts contacts;

	private final JavaMailSenderImpl mail;

	private final int mailPort;

	NotificationModuleTests(Messages messages, Notifications notifications, Contacts contacts,
			JavaMailSenderImpl mail) {
		this.messages = messages;
		this.notifications = notifications;
		this.contacts = contacts;
		this.mail = mail;
		this.mailPort = mail.getPort();
	}

	@DynamicPropertySource
	static void useTheFakeProvider(DynamicPropertyRegistry properties) {
		properties.add("shop.sms.url", PROVIDER::url);
	}

	@AfterEach
	void bringEverythingBack() {
		PROVIDER.takeMessages();
		this.mail.setPort(this.mailPort);
	}

	@Test
	void tellsTheCustomerOnBothChannels() {
		var customer = aCustomer();
		var created = anOrderOf(customer);

		this.messages.send(created);

		assertThat(emailsTo(customer)).containsExactly("Your order is in");
		assertThat(textMessagesTo(customer)).singleElement().asString().contains("EUR 19.99");
		assertThat(this.notifications.about(created.orderId())).extracting(SentNotification::channel)
			.containsExactlyInAnyOrder(Channel.EMAIL, Channel.TEXT_MESSAGE);
		assertThat(this.notifications.about(created.orderId())).extracting(SentNotification::stage)
			.containsOnly(Stage.ORDER_CREATED);
	}

	@Test
	void tellsWhereToPay() {
		var customer = aCustomer();

		this.messages.send(new PaymentCreated(PaymentId.next(), OrderId.next(), customer.customerId(), TOTAL,
				"https://shop.example.org/pay/1"));

		assertThat(emailsTo(customer)).containsExactly("Please pay your order");
		assertThat(textMessagesTo(customer)).containsExactly("Please pay EUR 19.99 at https://shop.example.org/pay/1");
	}

	@Test
	void saysNothingOfWhatDoesNotMatterToCustomers() {
		var customer = aCustomer();
		var requested = new OrderRequested(OrderId.next(), customer.customerId(), List.of(), TOTAL);

		this.messages.send(requested);

		assertThat(this.notifications.about(requested.orderId())).isEmpty();
		assertThat(textMessagesTo(customer)).isEmpty();
	}

	@Test
	void tellsEachStageOnce() {
		var customer = aCustomer();
		var created = anOrderOf(customer);

		this.messages.send(created, created);
		this.messages.sendAtOnce(Collections.nCopies(10, created));
		this.messages.send(new OrderShipped(created.orderId(), customer.customerId()));

		assertThat(emailsTo(customer)).containsExactly("Your order is on its way", "Your order is in");
		assertThat(textMessagesTo(customer)).hasSize(2);
		assertThat(this.notifications.about(created.orderId())).hasSize(4);
	}

	@Test
	void delaysOnlyEmailsWhileTheirServerIsAway() {
		var customer = aCustomer();
		var created = anOrderOf(customer);
		this.mail.setPort(aPortWhereNobodyIs());

		this.messages.publish(created);
		eventually("the text message is sent").until(() -> textMessagesTo(customer).size() == 1);
		eventually("the e-mail has failed")
			.until(() -> this.messages.outstanding().stream().anyMatch(it -> it.startsWith("FAILED")));
		assertThat(emailsTo(customer)).isEmpty();
		assertThat(this.notifications.about(created.orderId())).extracting(SentNotification::channel)
			.containsExactly(Channel.TEXT_MESSAGE);

		this.mail.setPort(this.mailPort);
		this.messages.awaitDone();
		assertThat(emailsTo(customer)).containsExactly("Your order is in");
		assertThat(textMessagesTo(customer)).hasSize(1);
	}

	@Test
	void delaysOnlyTextMessagesWhileTheirProviderFails() {
		var customer = aCustomer();
		PROVIDER.answerWith(503);

		this.messages.publish(anOrderOf(customer));
		eventually("the e-mail is sent").until(() -> emailsTo(customer).size() == 1);
		assertThat(textMessagesTo(customer)).isEmpty();

		PROVIDER.takeMessages();
		this.messages.awaitDone();
		assertThat(textMessagesTo(customer)).hasSize(1);
		assertThat(emailsTo(customer)).hasSize(1);
	}

	@Test
	void tellsACustomerWhoseContactComesLaterThanTheOrder() {
		var customer = aStranger(1);
		this.messages.publish(anOrderOf(customer));
		eventually("the contact is missed")
			.until(() -> this.messages.outstanding().stream().anyMatch(it -> it.startsWith("FAILED")));

		this.messages.publish(customer);
		this.messages.awaitDone();

		assertThat(emailsTo(customer)).hasSize(1);
		assertThat(textMessagesTo(customer)).hasSize(1);
	}

	@Test
	void knowsTheNewestContact() {
		var second = aStranger(2);
		var first = new CustomerChanged(second.customerId(), 1, "Old", "old@example.org", "+1", second.address(),
				TOTAL);

		this.messages.send(second, first, second);
		assertThat(this.contacts.of(second.customerId()))
			.isEqualTo(new Contact(second.name(), second.email(), second.phone()));

		this.messages
			.send(new CustomerChanged(second.customerId(), 3, "New", "new@example.org", "+2", second.address(), TOTAL));
		assertThat(this.contacts.of(second.customerId())).isEqualTo(new Contact("New", "new@example.org", "+2"));
	}

	@Test
	void knowsNoContactOfAStranger() {
		assertThatIllegalStateException().isThrownBy(() -> this.contacts.of(CustomerId.next()));
	}

	private CustomerChanged aCustomer() {
		var customer = aStranger(1);
		this.messages.send(customer);
		return customer;
	}

	/** A customer with an address and a number of their own, of whom nobody told yet. */
	private static CustomerChanged aStranger(long revision) {
		var id = CustomerId.next();
		return new CustomerChanged(id, revision, "Grace Hopper", UUID.randomUUID() + "@example.org",
				"+" + (id.hashCode() & Integer.MAX_VALUE), new Address("1 Navy Yard", "Arlington", "22202", "US"),
				TOTAL);
	}

	private static OrderCreated anOrderOf(CustomerChanged customer) {
		return new OrderCreated(OrderId.next(), customer.customerId(), List.of(), TOTAL);
	}

	private static List<String> emailsTo(CustomerChanged customer) {
		return TestInfrastructure.subjectsOfEmailsTo(customer.email());
	}

	private static List<String> textMessagesTo(CustomerChanged customer) {
		return PROVIDER.taken()
			.stream()
			.filter(request -> request.to().equals(customer.phone()))
			.map(FakeTextMessageProvider.Request::body)
			.toList();
	}

	private static ConditionFactory eventually(String what) {
		return Awaitility.await(what).atMost(Duration.ofSeconds(20)).pollInterval(Duration.ofMillis(50));
	}

	private static int aPortWhereNobodyIs() {
		try (var socket = new ServerSocket(0)) {
			return socket.getLocalPort();
		}
		catch (IOException failed) {
			throw new IllegalStateException(failed);
		}
	}

}
