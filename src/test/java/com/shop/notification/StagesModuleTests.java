package com.shop.notification;

import java.util.List;

import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import org.joda.money.Money;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mail.javamail.JavaMailSenderImpl;
import org.springframework.modulith.test.ApplicationModuleTest;
import org.springframework.test.context.TestPropertySource;

import com.shop.Messages;
import com.shop.customer.CustomerChanged;
import com.shop.customer.CustomerErased;
import com.shop.delivery.DeliveryDelivered;
import com.shop.delivery.DeliveryId;
import com.shop.delivery.DeliveryScheduled;
import com.shop.embedded.TestInfrastructure;
import com.shop.inventory.ReturnId;
import com.shop.notification.domain.Channel;
import com.shop.notification.domain.Notification;
import com.shop.notification.domain.Notification.Status;
import com.shop.notification.domain.NotificationId;
import com.shop.notification.domain.Notifications;
import com.shop.order.OrderCancelled;
import com.shop.order.OrderNumber;
import com.shop.order.OrderReturned;
import com.shop.payment.PaymentCreated;
import com.shop.payment.PaymentPartRefunded;
import com.shop.payment.PaymentRefunded;
import com.shop.payment.RefundReference;
import com.shop.shared.OrderId;
import com.shop.shared.module.ModulesTwice;
import com.shop.shared.problem.Conflict;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/** Which stages replace others, and what can be sent once more. */
@ApplicationModuleTest(extraIncludes = "messages")
@TestPropertySource(properties = { "shop.notification.delay=2s", "shop.notification.interval=50ms",
		"shop.notification.retry-delay=100ms", "shop.notification.gap=0s", "shop.sms.keep=true",
		"shop.messages.retry-interval=100ms", "shop.messages.retry-delay=100ms" })
@Import(Audience.Everybody.class)
@Tag("long")
class StagesModuleTests {

	private static final String CONFIRMED = "Your order is confirmed: please pay";

	private final Messages messages;

	private final Notifications notifications;

	private final JavaMailSenderImpl mail;

	private final JdbcClient jdbc;

	private final ModulesTwice twice;

	private final int mailPort;

	StagesModuleTests(Messages messages, Notifications notifications, JavaMailSenderImpl mail, JdbcClient jdbc,
			ModulesTwice twice) {
		this.twice = twice;
		this.messages = messages;
		this.notifications = notifications;
		this.mail = mail;
		this.jdbc = jdbc;
		this.mailPort = mail.getPort();
	}

	@AfterEach
	void bringTheServerBack() {
		this.twice.note(false);
		this.mail.setPort(this.mailPort);
	}

	@Test
	void tellsOnlyTheLastOfTheStagesOfTheSameMomentInWhateverOrderTheyCome() {
		var customers = List.of(aCustomer(), aCustomer());
		var journeys = List.of(journey(NotificationModuleTests.aBillOf(customers.getFirst())),
				journey(NotificationModuleTests.aBillOf(customers.getLast())).reversed());

		// Nothing is sent meanwhile, however long it takes.
		this.twice.note(true);
		journeys.forEach(journey -> journey.forEach(this.messages::publish));
		this.messages.awaitDone();
		this.twice.note(false);

		assertThat(customers).allSatisfy(customer -> Audience.eventually("the last stage is told")
			.untilAsserted(() -> assertThat(subjectsTo(customer)).containsExactly("Your order was delivered")));
		assertThat(customers).allSatisfy(customer -> {
			assertThat(subjectsTo(customer)).hasSize(1);
		});
	}

	@Test
	void tellsARefundWithTheCancellationAndAloneOnlyAfterIt() {
		var customers = List.of(aCustomer(), aCustomer());
		var one = NotificationModuleTests.aBillOf(customers.getFirst());
		var other = NotificationModuleTests.aBillOf(customers.getLast());

		this.messages.send(refunded(one), cancelled(one, true));
		this.messages.send(cancelled(other, false));
		awaitAllSent(one.orderId(), 2);
		awaitAllSent(other.orderId(), 2);
		this.messages.send(refunded(other), refunded(one));
		awaitAllSent(other.orderId(), 4);

		assertThat(subjectsTo(customers.getFirst())).containsExactly("Your order is cancelled");
		assertThat(subjectsTo(customers.getLast())).containsExactly("Your money is on its way back",
				"Your order is cancelled");
	}

	@Test
	void tellsOfGoodsAndOfTheMoneyForThemAtOnce() {
		var customer = aCustomer();
		var payment = NotificationModuleTests.aBillOf(customer);
		var refund = RefundReference.next();
		var price = Money.parse("EUR 5.00");
		this.messages.send(
				new OrderReturned(payment.orderId(), customer.customerId(), ReturnId.next(), List.of(), price, refund,
						new OrderNumber("A-1042")),
				new PaymentPartRefunded(payment.paymentId(), payment.orderId(), customer.customerId(), refund, price,
						price));
		awaitAllSent(payment.orderId(), 2);

		assertThat(subjectsTo(customer)).containsExactly("Your return has arrived, and your refund is on its way");
	}

	@Test
	void waitsForAWhileAfterTheMessageBefore() {
		var customer = aCustomer();
		var payment = NotificationModuleTests.aBillOf(customer);
		this.messages.send(payment);
		awaitAllSent(payment.orderId(), 2);
		this.jdbc.sql("UPDATE notification.notifications SET sent_at = sent_at + interval '1 hour' WHERE order_id = ?")
			.param(payment.orderId().value())
			.update();

		this.messages.send(NotificationModuleTests.shipped(payment));

		assertThat(this.jdbc.sql("""
				SELECT bool_and(due_at > now() + interval '59 minutes') FROM notification.notifications
				WHERE order_id = ? AND stage = 'SHIPPED' AND status = 'WAITING'""")
			.param(payment.orderId().value())
			.query(Boolean.class)
			.single()).isTrue();
	}

	@Test
	void sendsAgainWhatSomebodyAsksFor() throws MessagingException {
		var customer = aCustomer();
		var payment = NotificationModuleTests.aBillOf(customer);
		var email = new NotificationId(payment.orderId(), "ORDER_CONFIRMED", Channel.EMAIL);
		this.messages.send(payment);
		awaitAllSent(payment.orderId(), 2);

		assertThat(this.notifications.resend(email).status()).isEqualTo(Status.WAITING);
		awaitAllSent(payment.orderId(), 2);

		assertThat(TestInfrastructure.emailsTo(customer.email())).hasSize(2)
			.extracting(MimeMessage::getMessageID)
			.doesNotHaveDuplicates();
	}

	@Test
	void sendsAgainWhatWasGivenUpAndRefusesWhatWaitsOrIsForgotten() {
		var customer = aCustomer();
		var payment = NotificationModuleTests.aBillOf(customer);
		var email = new NotificationId(payment.orderId(), "ORDER_CONFIRMED", Channel.EMAIL);
		this.mail.setPort(SilentServer.portWhereNobodyIs());
		this.messages.send(payment);
		assertThatExceptionOfType(Conflict.class).isThrownBy(() -> this.notifications.resend(email))
			.satisfies(refusal -> assertThat(refusal.code()).isEqualTo("NOTIFICATION_WAITING"));
		this.jdbc
			.sql("UPDATE notification.notifications SET noted_at = noted_at - interval '25 hours' WHERE order_id = ?")
			.param(payment.orderId().value())
			.update();
		Audience.eventually("the e-mail is given up").until(() -> statusOfEmail(payment.orderId()) == Status.GIVEN_UP);

		this.mail.setPort(this.mailPort);
		this.notifications.resend(email);
		Audience.eventually("it is sent").until(() -> subjectsTo(customer).equals(List.of(CONFIRMED)));

		this.messages.send(new CustomerErased(customer.customerId(), 2));
		assertThatExceptionOfType(Conflict.class).isThrownBy(() -> this.notifications.resend(email))
			.satisfies(refusal -> assertThat(refusal.code()).isEqualTo("NOTIFICATION_FORGOTTEN"));
		this.messages.send(NotificationModuleTests.shipped(payment));
		assertThat(this.jdbc.sql("SELECT count(*) FROM notification.orders WHERE order_id = ?")
			.param(payment.orderId().value())
			.query(Long.class)
			.single()).as("what is known of an erased customer's order").isZero();
	}

	@Test
	void saysWhereMessagesWentUntilSomebodyEvenAnEarlierVersionErasesWhatTheySaid() {
		var customer = aCustomer();
		var payment = NotificationModuleTests.aBillOf(customer);
		this.messages.send(payment);
		awaitAllSent(payment.orderId(), 2);
		assertThat(this.notifications.about(payment.orderId())).extracting(Notification::sentTo)
			.containsExactly(customer.email(), customer.phone());

		this.jdbc.sql("UPDATE notification.notifications SET subject = NULL, failure = NULL WHERE order_id = ?")
			.param(payment.orderId().value())
			.update();
		assertThat(this.notifications.about(payment.orderId())).hasSize(2)
			.extracting(Notification::sentTo)
			.containsOnlyNulls();
	}

	@Test
	void asksNobodyAgainForMoneyThatIsPaidAndPromisesNothingOfACancelledOrder() {
		var customer = aCustomer();
		var payment = NotificationModuleTests.aBillOf(customer);
		this.messages.send(payment);
		awaitAllSent(payment.orderId(), 2);
		this.messages.send(NotificationModuleTests.shipped(payment));
		awaitAllSent(payment.orderId(), 4);

		assertThat(refusalOf(new NotificationId(payment.orderId(), "ORDER_CONFIRMED", Channel.EMAIL)))
			.isEqualTo("NOTIFICATION_OUTDATED");
		var shipped = new NotificationId(payment.orderId(), "SHIPPED", Channel.EMAIL);
		this.notifications.resend(shipped);
		awaitAllSent(payment.orderId(), 4);

		this.messages.send(cancelled(payment, true));
		awaitAllSent(payment.orderId(), 6);
		assertThat(refusalOf(shipped)).isEqualTo("NOTIFICATION_OUTDATED");
	}

	private String refusalOf(NotificationId id) {
		return assertThatExceptionOfType(Conflict.class).isThrownBy(() -> this.notifications.resend(id))
			.actual()
			.code();
	}

	private CustomerChanged aCustomer() {
		var customer = Audience.aStranger("en");
		this.messages.send(customer);
		return customer;
	}

	private static PaymentRefunded refunded(PaymentCreated payment) {
		return new PaymentRefunded(payment.paymentId(), payment.orderId(), payment.customerId(),
				Money.parse("EUR 19.99"));
	}

	private static OrderCancelled cancelled(PaymentCreated payment, boolean refunded) {
		return new OrderCancelled(payment.orderId(), payment.customerId(), "CANCELLED_BY_CUSTOMER", "Cancelled.",
				refunded, null);
	}

	/** Four stages of an order. */
	private static List<Object> journey(PaymentCreated payment) {
		var order = payment.orderId();
		var customer = payment.customerId();
		return List.of(payment,
				new DeliveryScheduled(DeliveryId.next(), order, null, customer, null, null, null, null, null, null),
				NotificationModuleTests.shipped(payment), new DeliveryDelivered(DeliveryId.next(), order, customer));
	}

	private void awaitAllSent(OrderId order, int count) {
		Audience.eventually(count + " notices are sent")
			.untilAsserted(() -> assertThat(this.notifications.about(order)).hasSize(count)
				.allMatch(told -> told.status() == Status.SENT));
	}

	private Status statusOfEmail(OrderId order) {
		return this.notifications.about(order)
			.stream()
			.filter(told -> told.channel() == Channel.EMAIL)
			.findFirst()
			.orElseThrow()
			.status();
	}

	private static List<String> subjectsTo(CustomerChanged customer) {
		return TestInfrastructure.subjectsOfEmailsTo(customer.email());
	}

}
