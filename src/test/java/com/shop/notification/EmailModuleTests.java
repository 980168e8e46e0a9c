package com.shop.notification;

import java.io.IOException;
import java.util.List;

import com.icegreen.greenmail.util.GreenMailUtil;
import jakarta.mail.BodyPart;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import org.joda.money.Money;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;
import org.springframework.context.annotation.Import;
import org.springframework.modulith.test.ApplicationModuleTest;
import org.springframework.test.context.TestPropertySource;

import com.shop.Messages;
import com.shop.customer.CustomerChanged;
import com.shop.delivery.DeliveryId;
import com.shop.delivery.DeliveryShipped;
import com.shop.embedded.TestInfrastructure;
import com.shop.notification.domain.Channel;
import com.shop.notification.domain.Notification;
import com.shop.notification.domain.Notification.Status;
import com.shop.notification.domain.NotificationPreferences;
import com.shop.notification.domain.Notifications;
import com.shop.notification.domain.Preferences;
import com.shop.order.OrderCancelled;
import com.shop.order.OrderCreated;
import com.shop.order.OrderLine;
import com.shop.order.OrderRequested;
import com.shop.payment.PaymentCreated;
import com.shop.payment.PaymentId;
import com.shop.shared.Address;
import com.shop.shared.CustomerId;
import com.shop.shared.OrderId;
import com.shop.shared.Sku;
import com.shop.shared.problem.Precondition;

import static org.assertj.core.api.Assertions.assertThat;

/** What an e-mail consists of, who gets one and who does not want one. */
@ApplicationModuleTest(extraIncludes = "messages")
@TestPropertySource(properties = { "shop.public-url=https://shop.example.org", "shop.notification.delay=0ms",
		"shop.notification.interval=50ms", "shop.notification.retry-delay=50ms", "shop.sms.keep=true",
		"shop.email.from=shop@example.org", "shop.pages.title=Teehaus", "shop.notification.gap=0s" })
@Import(Audience.Everybody.class)
class EmailModuleTests {

	private static final Money PRICE = Money.parse("EUR 19.99");

	private final Messages messages;

	private final Notifications notifications;

	private final NotificationPreferences preferences;

	EmailModuleTests(Messages messages, Notifications notifications, NotificationPreferences preferences) {
		this.messages = messages;
		this.notifications = notifications;
		this.preferences = preferences;
	}

	@Test
	void consistsOfTextAndHtmlOfTheSame() throws MessagingException, IOException {
		var customer = Audience.aStranger("de");
		tell(customer);

		var email = emailTo(customer);
		assertThat(email.getContentType()).startsWith("multipart/alternative");
		var parts = (MimeMultipart) email.getContent();
		assertThat(List.of(parts.getBodyPart(0), parts.getBodyPart(1))).map(BodyPart::getContentType)
			.containsExactly("text/plain; charset=UTF-8", "text/html; charset=UTF-8");
		assertThat(List.of(parts.getBodyPart(0), parts.getBodyPart(1)))
			.allSatisfy(part -> assertThat(part.getContent()).asString()
				.contains("Guten Tag Grace Hopper,", "Assam", "Zu bezahlen", "https://shop.example.org/track/"));
		assertThat(email.getFrom()).extracting(Object::toString).containsExactly("Teehaus <shop@example.org>");
		assertThat(email.getSubject()).isEqualTo("Bestellbestätigung: bitte noch bezahlen");
		assertThat(email.getHeader("Auto-Submitted")).containsExactly("auto-generated");
	}

	@Test
	void tellsNothingInTheWordsOfTheApi() throws MessagingException {
		var customer = Audience.aStranger("en");
		var order = OrderId.next();

		this.messages.send(customer,
				new OrderCancelled(order, customer.customerId(), "COMET", "A comet came.", true, null));
		awaitEnd(order);

		assertThat(GreenMailUtil.getWholeMessage(emailTo(customer))).contains("We are refunding you")
			.doesNotContain("comet");
	}

	@Test
	void tellsWhereToPay() throws MessagingException {
		var customer = Audience.aStranger("en");
		tell(customer);

		assertThat(emailTo(customer).getSubject()).isEqualTo("Your order is confirmed: please pay");
		assertThat(GreenMailUtil.getWholeMessage(emailTo(customer))).contains("https://shop.example.org/pay/1");
	}

	@Test
	void saysNothingOfWhatDoesNotMatterToCustomers() {
		var requested = new OrderRequested(OrderId.next(), CustomerId.next(), List.of(), PRICE, null);

		this.messages.send(requested);

		assertThat(this.notifications.about(requested.orderId())).isEmpty();
	}

	@Test
	void leadsOutOfTheEmails() throws MessagingException {
		var customer = Audience.aStranger("en");
		tell(customer);
		tell(customer);

		var page = "https://shop.example.org/unsubscribe/" + customer.customerId() + "?link=";
		assertThat(TestInfrastructure.emailsTo(customer.email())).hasSize(2).allSatisfy(email -> {
			assertThat(email.getHeader("List-Unsubscribe")).singleElement(InstanceOfAssertFactories.STRING)
				.startsWith("<" + page);
			assertThat(email.getHeader("List-Unsubscribe-Post")).containsExactly("List-Unsubscribe=One-Click");
			assertThat(GreenMailUtil.getWholeMessage(email)).contains("/unsubscribe/" + customer.customerId());
		});
	}

	@Test
	void letsNobodyWriteHeaders() throws MessagingException {
		var id = CustomerId.next();
		var email = id + "@example.org";
		tell(new CustomerChanged(id, 1, "Eve\r\nBcc: eve@example.org\r\n\r\n<b>Hi", email, "+1", anAddress(), PRICE,
				"en"));

		var taken = emailTo(email);
		assertThat(taken.getHeader("Bcc")).isNull();
		assertThat(taken.getAllRecipients()).extracting(Object::toString).containsExactly(email);
	}

	@Test
	void sendsNothingToAnAddressThatIsNone() {
		var id = CustomerId.next();
		var customer = Audience.aStranger(id, 1, id + "@example.org\r\nBcc: " + id + "-eve@example.org", "en");
		var created = created(customer);

		this.messages.send(customer, created, toPay(created));
		Audience.eventually("the address is refused")
			.untilAsserted(
					() -> assertThat(about(created.orderId(), Channel.EMAIL).failure()).startsWith("AddressException"));

		assertThat(TestInfrastructure.emailsTo(id + "-eve@example.org")).isEmpty();
		assertThat(TestInfrastructure.emailsTo(id + "@example.org")).isEmpty();
	}

	@Test
	void skipsWhoDoesNotWantIt() {
		var customer = Audience.aStranger("en");
		this.messages.send(customer);
		this.preferences.change(customer.customerId(), Precondition.NONE, new Preferences(false, true));

		var shipped = shipped(customer);
		this.messages.send(shipped);
		awaitEnd(shipped.orderId());

		assertThat(about(shipped.orderId(), Channel.EMAIL).status()).isEqualTo(Status.SKIPPED);
		assertThat(about(shipped.orderId(), Channel.TEXT_MESSAGE).status()).isEqualTo(Status.SENT);
		assertThat(TestInfrastructure.emailsTo(customer.email())).isEmpty();
	}

	@Test
	void sendsWhatTheContractNeedsToWhoDoesNotWantIt() throws MessagingException {
		var customer = Audience.aStranger("en");
		this.messages.send(customer);
		this.preferences.change(customer.customerId(), Precondition.NONE, new Preferences(false, false));

		var order = tell(customer);

		assertThat(about(order, Channel.EMAIL).status()).isEqualTo(Status.SENT);
		assertThat(about(order, Channel.TEXT_MESSAGE).status()).isEqualTo(Status.SKIPPED);
		assertThat(GreenMailUtil.getWholeMessage(emailTo(customer))).contains("https://shop.example.org/pay/1",
				"part of your contract with us");
	}

	@Test
	void skipsAlsoWhatWaitedWhenTheyChangedTheirMind() {
		var stranger = Audience.aStranger("en");
		var shipped = shipped(stranger);
		this.messages.send(shipped);

		this.preferences.change(stranger.customerId(), Precondition.NONE, new Preferences(true, false));
		this.messages.send(stranger);
		awaitEnd(shipped.orderId());

		assertThat(about(shipped.orderId(), Channel.EMAIL).status()).isEqualTo(Status.SENT);
		assertThat(about(shipped.orderId(), Channel.TEXT_MESSAGE).status()).isEqualTo(Status.SKIPPED);
	}

	private static DeliveryShipped shipped(CustomerChanged customer) {
		return new DeliveryShipped(DeliveryId.next(), OrderId.next(), customer.customerId(), "Van", "V1");
	}

	/**
	 * Tells the customer of a new order, until that has ended in one way or the other.
	 */
	private OrderId tell(CustomerChanged customer) {
		var created = created(customer);
		this.messages.send(customer, created, toPay(created));
		awaitEnd(created.orderId());
		return created.orderId();
	}

	private void awaitEnd(OrderId order) {
		Audience.eventually("nothing waits")
			.untilAsserted(() -> assertThat(this.notifications.about(order)).hasSize(2)
				.noneMatch(told -> told.status() == Status.WAITING));
	}

	private Notification about(OrderId order, Channel channel) {
		return this.notifications.about(order)
			.stream()
			.filter(told -> told.channel() == channel)
			.findFirst()
			.orElseThrow();
	}

	private static OrderCreated created(CustomerChanged customer) {
		return new OrderCreated(OrderId.next(), customer.customerId(),
				List.of(new OrderLine(new Sku("TEA-500"), 1, PRICE, "Assam")), PRICE, null, null);
	}

	private static PaymentCreated toPay(OrderCreated created) {
		return new PaymentCreated(PaymentId.next(), created.orderId(), created.customerId(), PRICE,
				"https://shop.example.org/pay/1", null);
	}

	private static MimeMessage emailTo(CustomerChanged customer) {
		return emailTo(customer.email());
	}

	private static MimeMessage emailTo(String address) {
		var emails = TestInfrastructure.emailsTo(address);
		assertThat(emails).hasSize(1);
		return emails.getFirst();
	}

	private static Address anAddress() {
		return new Address("1 Navy Yard", "Arlington", "22202", "US");
	}

}
