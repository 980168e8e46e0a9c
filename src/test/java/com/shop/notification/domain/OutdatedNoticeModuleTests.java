package com.shop.notification.domain;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;

import org.joda.money.Money;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.modulith.test.ApplicationModuleTest;
import org.springframework.transaction.support.TransactionOperations;
import tools.jackson.databind.json.JsonMapper;

import com.shop.Messages;
import com.shop.customer.CustomerChanged;
import com.shop.delivery.DeliveryCancelled;
import com.shop.delivery.DeliveryId;
import com.shop.delivery.DeliveryRefused;
import com.shop.notification.Audience;
import com.shop.notification.domain.Notification.Status;
import com.shop.payment.PaymentFailed;
import com.shop.payment.PaymentId;
import com.shop.payment.PaymentMade;
import com.shop.shared.OrderId;
import com.shop.shared.PollSchedule;
import com.shop.shared.problem.Conflict;
import com.shop.shared.problem.NotFound;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * What is not told any more although the next stage has not come yet: it can come days
 * later.
 */
@ApplicationModuleTest(extraIncludes = "messages")
@Import(Audience.Everybody.class)
class OutdatedNoticeModuleTests {

	private static final OrderId ORDER = OrderId.next();

	private static final CustomerChanged CUSTOMER = Audience.aStranger("en");

	private final Notifications notifications;

	private final Messages messages;

	private final Contacts contacts;

	private final JdbcClient jdbc;

	private final TransactionOperations transaction;

	private final NotificationProperties properties = new NotificationProperties(Duration.ZERO, Duration.ZERO,
			Duration.ofHours(1), 1, Duration.ofSeconds(5), Duration.ofHours(1), Duration.ofDays(1));

	private final NoticeQueue queue;

	private RememberingCourier courier = new RememberingCourier();

	OutdatedNoticeModuleTests(Notifications notifications, Messages messages, Contacts contacts, JdbcClient jdbc,
			TransactionOperations transaction, JsonMapper json, ObjectProvider<PollSchedule> polling) {
		this.notifications = notifications;
		this.messages = messages;
		this.contacts = contacts;
		this.jdbc = jdbc;
		this.transaction = transaction;
		this.queue = new NoticeQueue(jdbc, json, this.properties, polling);
	}

	@BeforeEach
	void beginAfresh() {
		this.contacts.enter(this.contacts.table(), List.of(CUSTOMER));
		this.courier = new RememberingCourier();
	}

	@AfterEach
	void leaveNothing() {
		this.jdbc.sql("DELETE FROM notification.notifications").update();
		this.jdbc.sql("DELETE FROM notification.orders").update();
	}

	/** A stage, and what makes it wrong. */
	record Outdated(Stage stage, Object event) {
	}

	static Stream<Outdated> outdated() {
		var customer = CUSTOMER.customerId();
		var money = Money.parse("EUR 19.99");
		var paid = new PaymentMade(PaymentId.next(), ORDER, customer, money);
		var failed = new PaymentFailed(PaymentId.next(), ORDER, customer, money, "PAYMENT_EXPIRED", "Too late.");
		var calledOff = new DeliveryCancelled(DeliveryId.next(), ORDER, customer);
		var refused = new DeliveryRefused(DeliveryId.next(), ORDER, customer, "NOT_MET", "Nobody was there.");
		return Stream.of(new Outdated(Stage.ORDER_CONFIRMED, paid), new Outdated(Stage.PAYMENT_REMINDER, paid),
				new Outdated(Stage.ORDER_CONFIRMED, failed), new Outdated(Stage.PAYMENT_MADE, calledOff),
				new Outdated(Stage.SHIPPED, refused), new Outdated(Stage.ATTEMPT_FAILED, refused));
	}

	@ParameterizedTest
	@MethodSource("outdated")
	void isNotSentAgain(Outdated outdated) {
		add(outdated.stage());
		sendSome();
		resend(outdated.stage());
		sendSome();
		assertThat(this.courier.sent()).containsExactly(outdated.stage(), outdated.stage());

		this.messages.send(outdated.event());

		assertThatExceptionOfType(Conflict.class).isThrownBy(() -> resend(outdated.stage()))
			.satisfies(refusal -> assertThat(refusal.code()).isEqualTo("NOTIFICATION_OUTDATED"));
	}

	@ParameterizedTest
	@MethodSource("outdated")
	void isNotSentIfItWaitedMeanwhile(Outdated outdated) {
		add(outdated.stage());
		this.messages.send(outdated.event());

		sendSome();

		assertThat(this.courier.sent()).isEmpty();
		assertThat(this.notifications.about(ORDER)).singleElement()
			.extracting(Notification::status)
			.isEqualTo(Status.REPLACED);
	}

	@Test
	void isAFailedAttemptOnceTheGoodsAreThereOfWhichEachIsToldBefore() {
		add(Stage.ATTEMPT_FAILED);
		sendSome();
		add(Stage.ATTEMPT_FAILED);
		sendSome();
		assertThat(this.courier.sent()).containsExactly(Stage.ATTEMPT_FAILED, Stage.ATTEMPT_FAILED);

		add(Stage.ATTEMPT_FAILED);
		add(Stage.DELIVERED);
		add(Stage.ATTEMPT_FAILED);
		sendSome();

		assertThat(this.courier.sent()).hasSize(3).endsWith(Stage.DELIVERED);
		assertThatExceptionOfType(Conflict.class).isThrownBy(() -> resend(Stage.ATTEMPT_FAILED))
			.satisfies(refusal -> assertThat(refusal.code()).isEqualTo("NOTIFICATION_OUTDATED"));
	}

	@Test
	void isTheShipmentOnceAnAttemptHasFailedWhicheverIsHeardOfFirst() {
		add(Stage.SHIPPED);
		add(Stage.ATTEMPT_FAILED);
		sendSome();
		assertThat(this.courier.sent()).containsExactly(Stage.ATTEMPT_FAILED);
		leaveNothing();

		add(Stage.ATTEMPT_FAILED);
		add(Stage.SHIPPED);
		sendSome();

		assertThat(this.courier.sent()).containsExactly(Stage.ATTEMPT_FAILED, Stage.ATTEMPT_FAILED);
	}

	@Test
	void isTheShipmentThatWasNotToldOnceTheGoodsAreThere() {
		add(Stage.SHIPPED);
		add(Stage.DELIVERED);

		assertThatExceptionOfType(Conflict.class).isThrownBy(() -> resend(Stage.SHIPPED))
			.satisfies(refusal -> assertThat(refusal.code()).isEqualTo("NOTIFICATION_OUTDATED"));
	}

	@Test
	void isAlsoRefusedToOperatorsWhoSendOnlyWhatWasGivenUp() {
		var id = new NotificationId(ORDER, Stage.SHIPPED.name(), Channel.TEXT_MESSAGE);
		add(Stage.SHIPPED);
		sendSome();
		assertThatExceptionOfType(NotFound.class).isThrownBy(() -> this.notifications.resendGivenUp(id));

		this.jdbc.sql("UPDATE notification.notifications SET status = 'GIVEN_UP'").update();
		assertThat(this.notifications.resendGivenUp(id).status()).isEqualTo(Status.WAITING);

		add(Stage.DELIVERED);
		this.jdbc.sql("UPDATE notification.notifications SET status = 'GIVEN_UP', due_at = NULL").update();
		assertThatExceptionOfType(Conflict.class).isThrownBy(() -> this.notifications.resendGivenUp(id));
	}

	@Test
	void isNotWhatThePaymentMakesRight() {
		add(Stage.PAYMENT_MADE);
		this.messages.send(new PaymentMade(PaymentId.next(), ORDER, CUSTOMER.customerId(), Money.parse("EUR 19.99")));

		sendSome();
		resend(Stage.PAYMENT_MADE);
		sendSome();

		assertThat(this.courier.sent()).containsExactly(Stage.PAYMENT_MADE, Stage.PAYMENT_MADE);
	}

	/** The next refund in part is told by the same notice, whose attempts count anew. */
	@Test
	void isTheOutcomeOfAnAttemptFromBeforeTheNextRefund() {
		add(Stage.PARTLY_REFUNDED);
		var before = this.queue.take(Channel.TEXT_MESSAGE, 1).getFirst();
		add(Stage.PARTLY_REFUNDED);
		var after = this.queue.take(Channel.TEXT_MESSAGE, 1).getFirst();
		assertThat(after.attempt()).isEqualTo(before.attempt());

		this.queue.note(Channel.TEXT_MESSAGE, List.of(Outcome.sent(before, "", "+44 20")));
		this.queue.giveBack(Channel.TEXT_MESSAGE, List.of(before));
		this.queue.note(Channel.TEXT_MESSAGE, List.of(Outcome.failed(after, "No answer", Duration.ofHours(1))));

		assertThat(this.notifications.about(ORDER)).singleElement().satisfies(told -> {
			assertThat(told.status()).isEqualTo(Status.WAITING);
			assertThat(told.failure()).isEqualTo("No answer");
		});
	}

	private void add(Stage stage) {
		var news = new News(ORDER, CUSTOMER.customerId(), Facts.NONE, stage);
		this.transaction
			.executeWithoutResult(_ -> this.queue.add(news, stage, Instant.now(), List.of(Channel.TEXT_MESSAGE)));
	}

	private void resend(Stage stage) {
		this.notifications.resend(new NotificationId(ORDER, stage.name(), Channel.TEXT_MESSAGE));
	}

	private void sendSome() {
		try (var dispatch = new ChannelDispatch(this.courier, this.queue, new Recipients(this.jdbc), this.properties,
				Clock.systemUTC())) {
			dispatch.sendSome();
		}
	}

	/** Remembers what it sends. */
	private static final class RememberingCourier implements Courier {

		private final List<Stage> sent = Collections.synchronizedList(new ArrayList<>());

		List<Stage> sent() {
			return List.copyOf(this.sent);
		}

		@Override
		public Channel channel() {
			return Channel.TEXT_MESSAGE;
		}

		@Override
		public String send(Notice notice, Contact contact, boolean optedOut) {
			this.sent.add(notice.stage());
			return notice.stage().toString();
		}

	}

}
