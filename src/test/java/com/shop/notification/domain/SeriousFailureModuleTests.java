package com.shop.notification.domain;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

import org.joda.money.Money;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.modulith.test.ApplicationModuleTest;
import org.springframework.transaction.support.TransactionOperations;
import tools.jackson.databind.json.JsonMapper;

import com.shop.notification.Audience;
import com.shop.notification.domain.Notification.Status;
import com.shop.shared.OrderId;
import com.shop.shared.PollSchedule;
import com.shop.shared.notice.NoticeRefused;
import com.shop.shared.notice.NoticeRefusedForNow;
import com.shop.shared.notice.OutcomeUnknown;

import static org.assertj.core.api.Assertions.assertThat;

/** How often a notice is sent that was refused for good, or may have been accepted. */
@ApplicationModuleTest(extraIncludes = "messages")
@Import(Audience.Everybody.class)
class SeriousFailureModuleTests {

	private static final int MANY = 6;

	private final Contacts contacts;

	private final JdbcClient jdbc;

	private final TransactionOperations transaction;

	private final NotificationProperties properties = withRetryDelay(Duration.ofSeconds(5));

	private final NoticeQueue queue;

	private FailingCourier courier = new FailingCourier();

	SeriousFailureModuleTests(Contacts contacts, JdbcClient jdbc, TransactionOperations transaction, JsonMapper json,
			ObjectProvider<PollSchedule> polling) {
		this.contacts = contacts;
		this.jdbc = jdbc;
		this.transaction = transaction;
		this.queue = new NoticeQueue(jdbc, json, this.properties, polling);
	}

	@BeforeEach
	void findAnotherCourier() {
		this.courier = new FailingCourier();
	}

	@AfterEach
	void leaveNothing() {
		this.jdbc.sql("DELETE FROM notification.notifications").update();
	}

	@Test
	void givesUpSoonWhatIsRefusedForGood() {
		var order = addOne();
		failOften(new NoticeRefused(new IllegalStateException("550 No such user")), order);

		assertThat(this.courier.calls()).isEqualTo(3);
		assertThat(told(order).status()).isEqualTo(Status.GIVEN_UP);
		assertThat(told(order).failure()).isEqualTo("IllegalStateException: 550 No such user");
	}

	@Test
	void sendsAFewTimesOnlyWhatMayHaveBeenAcceptedAndNotSoon() {
		var order = addOne();
		this.courier.failWith(new OutcomeUnknown(new IllegalStateException("No answer")));
		sendSome();
		assertThat(dueWithin(order, Duration.ofMinutes(50))).isFalse();

		failOften(new OutcomeUnknown(new IllegalStateException("No answer")), order);

		assertThat(this.courier.calls()).isEqualTo(3);
		assertThat(told(order).status()).isEqualTo(Status.GIVEN_UP);
		assertThat(told(order).failure()).contains("it may have been accepted");
	}

	@Test
	void asksForMoneyAgainWhileItCanBePaid() {
		var facts = Facts
			.of(new Facts.Basket(List.of(), Money.parse("EUR 5.00"), Instant.now().plus(Duration.ofMinutes(30))));
		var order = addOne(Stage.ORDER_CONFIRMED, facts);
		this.courier.failWith(new OutcomeUnknown(new IllegalStateException("No answer")));

		sendSome();

		assertThat(dueWithin(order, Duration.ofMinutes(5))).isFalse();
		assertThat(dueWithin(order, Duration.ofMinutes(11))).isTrue();
	}

	@Test
	void goesOnWithWhatIsRefusedForNowButLessAndLessOften() {
		var refusal = new NoticeRefusedForNow(new IllegalStateException("550 relay not permitted"));
		var order = addOne();
		hasWaitedFor(Duration.ofHours(2), order);
		failOften(new IllegalStateException("Connection refused"), order);
		isRefused(refusal, order);
		assertThat(dueWithin(order, Duration.ofMinutes(4))).isFalse();
		assertThat(dueWithin(order, Duration.ofMinutes(6))).isTrue();

		isRefused(refusal, order);
		assertThat(dueWithin(order, Duration.ofMinutes(9))).isFalse();
		assertThat(dueWithin(order, Duration.ofMinutes(11))).isTrue();

		failOften(refusal, order);

		assertThat(this.courier.calls()).isEqualTo(MANY + 2 + MANY);
		assertThat(told(order).status()).isEqualTo(Status.WAITING);
		assertThat(dueWithin(order, Duration.ofMinutes(50))).isFalse();
		assertThat(dueWithin(order, Duration.ofMinutes(70))).isTrue();
		failOften(new IllegalStateException("Connection refused"), order);
		isRefused(refusal, order);
		assertThat(dueWithin(order, Duration.ofMinutes(6))).as("after another outage").isTrue();
	}

	@ParameterizedTest
	@CsvSource({ "1, 0, 1", "2, 1, 2", "3, 3, 4", "4, 4, 5", "5, 4, 5" })
	void triesLessAndLessOftenWhileAServerIsAway(int failures, int atLeast, int atMost) {
		var order = addOne();
		this.courier.failWith(new IllegalStateException("Connection refused"));
		for (var failure = 0; failure < failures; failure++) {
			makeDue(order);
			sendSome(withRetryDelay(Duration.ofMinutes(1)));
		}

		assertThat(dueWithin(order, Duration.ofMinutes(atLeast))).isFalse();
		assertThat(dueWithin(order, Duration.ofMinutes(atMost))).isTrue();
	}

	@Test
	void goesOnWhileAServerIsAwayAndStartsAfreshWhenSomebodyAsksForIt() {
		var order = addOne();
		failOften(new IllegalStateException("Connection refused"), order);
		assertThat(this.courier.calls()).isEqualTo(MANY);
		failOften(new NoticeRefused(new IllegalStateException("550 No such user")), order);
		assertThat(this.courier.calls()).isEqualTo(MANY + 3);

		this.transaction.execute(_ -> new NoticeRecords(this.jdbc)
			.resend(new NotificationId(order, Stage.SHIPPED.name(), Channel.TEXT_MESSAGE)));
		failOften(new NoticeRefused(new IllegalStateException("550 No such user")), order);

		assertThat(this.courier.calls()).isEqualTo(MANY + 6);
	}

	private void failOften(RuntimeException failure, OrderId order) {
		this.courier.failWith(failure);
		IntStream.range(0, MANY).forEach(_ -> {
			this.jdbc.sql("UPDATE notification.notifications SET due_at = now() WHERE order_id = ? AND due_at > now()")
				.param(order.value())
				.update();
			sendSome();
		});
	}

	private void sendSome() {
		sendSome(this.properties);
	}

	private void sendSome(NotificationProperties properties) {
		try (var dispatch = new ChannelDispatch(this.courier, this.queue, new Recipients(this.jdbc), properties,
				Clock.systemUTC())) {
			dispatch.sendSome();
		}
	}

	@Test
	void asksForMoneyWhileItCanBePaidAlsoIfItIsRefusedForNow() {
		var facts = Facts
			.of(new Facts.Basket(List.of(), Money.parse("EUR 5.00"), Instant.now().plus(Duration.ofMinutes(9))));
		var order = addOne(Stage.ORDER_CONFIRMED, facts);
		this.courier.failWith(new NoticeRefusedForNow(new IllegalStateException("550 relay not permitted")));

		sendSome();

		assertThat(dueWithin(order, Duration.ofMinutes(2))).isFalse();
		assertThat(dueWithin(order, Duration.ofMinutes(4))).isTrue();
	}

	@Test
	void listsWhatWasGivenUpWithTheNewestFirst() {
		leaveNothing();
		var orders = List.of(addOne(), addOne(), addOne());
		this.jdbc.sql("UPDATE notification.notifications SET status = 'GIVEN_UP', due_at = NULL").update();
		addOne();
		var records = new NoticeRecords(this.jdbc);

		var newest = records.find(null, null, Status.GIVEN_UP, null, 2);

		assertThat(newest).extracting(Notification::orderId).containsExactly(orders.get(2), orders.get(1));
		assertThat(records.find(null, null, Status.GIVEN_UP, newest.getLast().key(), 2))
			.extracting(Notification::orderId)
			.containsExactly(orders.getFirst());
		assertThat(records.find(orders.getFirst(), null, Status.SENT, null, 2)).isEmpty();
	}

	private void isRefused(NoticeRefusedForNow refusal, OrderId order) {
		this.courier.failWith(refusal);
		makeDue(order);
		sendSome();
	}

	private void makeDue(OrderId order) {
		this.jdbc.sql("UPDATE notification.notifications SET due_at = now() WHERE order_id = ?")
			.param(order.value())
			.update();
	}

	private void hasWaitedFor(Duration time, OrderId order) {
		this.jdbc.sql("""
				UPDATE notification.notifications SET noted_at = now() - ? * interval '1 minute', due_at = now()
				WHERE order_id = ?""").params(time.toMinutes(), order.value()).update();
	}

	private boolean dueWithin(OrderId order, Duration time) {
		return this.jdbc
			.sql("SELECT due_at < now() + ? * interval '1 minute' FROM notification.notifications WHERE order_id = ?")
			.params(time.toMinutes(), order.value())
			.query(Boolean.class)
			.single();
	}

	private static NotificationProperties withRetryDelay(Duration delay) {
		return new NotificationProperties(Duration.ZERO, Duration.ZERO, Duration.ofHours(1), 1, delay,
				Duration.ofHours(1), Duration.ofDays(1));
	}

	private OrderId addOne() {
		return addOne(Stage.SHIPPED, Facts.NONE);
	}

	private OrderId addOne(Stage stage, Facts facts) {
		var customer = Audience.aStranger("en");
		this.contacts.enter(this.contacts.table(), List.of(customer));
		var news = new News(OrderId.next(), customer.customerId(), facts, stage);
		this.transaction
			.executeWithoutResult(_ -> this.queue.add(news, stage, Instant.now(), List.of(Channel.TEXT_MESSAGE)));
		return news.orderId();
	}

	private Notification told(OrderId order) {
		return new NoticeRecords(this.jdbc).about(order).getFirst();
	}

	/** Fails each time. */
	private static final class FailingCourier implements Courier {

		private final AtomicInteger calls = new AtomicInteger();

		private volatile @Nullable RuntimeException failure;

		void failWith(RuntimeException failure) {
			this.failure = failure;
		}

		int calls() {
			return this.calls.get();
		}

		@Override
		public Channel channel() {
			return Channel.TEXT_MESSAGE;
		}

		@Override
		public String send(Notice notice, Contact contact, boolean optedOut) {
			this.calls.incrementAndGet();
			if (this.failure != null) {
				throw this.failure;
			}
			return "";
		}

	}

}
