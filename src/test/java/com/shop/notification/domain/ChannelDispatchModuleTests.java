package com.shop.notification.domain;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

import javax.sql.DataSource;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.modulith.test.ApplicationModuleTest;
import tools.jackson.databind.json.JsonMapper;

import com.shop.CountedStatements;
import com.shop.Messages;
import com.shop.customer.CustomerChanged;
import com.shop.notification.Audience;
import com.shop.notification.domain.Notification.Status;
import com.shop.shared.CustomerId;
import com.shop.shared.DialledNumber;
import com.shop.shared.OrderId;
import com.shop.shared.PollSchedule;
import com.shop.shared.problem.Precondition;

import static org.assertj.core.api.Assertions.assertThat;

/** Sends many notices by a courier that only these tests have. */
@ApplicationModuleTest(extraIncludes = "messages")
@Import(Audience.Everybody.class)
class ChannelDispatchModuleTests {

	private static final int MANY = 40;

	private static final Duration NEVER = Duration.ofHours(1);

	private final NotificationPreferences preferences;

	private final Contacts contacts;

	private final JsonMapper json;

	private final ObjectProvider<PollSchedule> polling;

	private final CountedStatements database;

	private final JdbcClient jdbc;

	private FakeCourier courier = new FakeCourier();

	ChannelDispatchModuleTests(NotificationPreferences preferences, Contacts contacts, JsonMapper json,
			ObjectProvider<PollSchedule> polling, DataSource database) {
		this.preferences = preferences;
		this.contacts = contacts;
		this.json = json;
		this.polling = polling;
		this.database = new CountedStatements(database);
		this.jdbc = JdbcClient.create(this.database);
	}

	@BeforeEach
	void findAnotherCourier() {
		this.courier = new FakeCourier();
	}

	@AfterEach
	void leaveNothing() {
		this.jdbc.sql("DELETE FROM notification.notifications").update();
	}

	@Test
	void addsANoticeForAllChannelsWithTwoStatements() {
		var queue = queue(properties(1, NEVER));
		var news = newsFor(CustomerId.next());
		this.database.sinceThen();

		assertThat(add(queue, news, Channel.values())).isEqualTo(2);
		assertThat(add(queue, news, Channel.values())).as("the number of new notices").isZero();

		assertThat(this.database.sinceThen()).as("two for each call").isEqualTo(4);
		assertThat(notifications(List.of(news.orderId()))).extracting(Notification::channel)
			.containsExactlyInAnyOrder(Channel.values());
	}

	@Test
	void sendsManyWithThreeStatements() {
		var orders = addMany(Stream.generate(this::aCustomer).limit(MANY).toList());
		try (var dispatch = dispatch(4, NEVER)) {
			this.database.sinceThen();
			assertThat(dispatch.sendSome()).isTrue();
			assertThat(this.database.sinceThen()).isEqualTo(3);
			assertThat(dispatch.sendSome()).isFalse();
		}
		assertThat(this.courier.sent()).containsExactlyInAnyOrderElementsOf(orders);
		assertThat(notifications(orders)).hasSize(MANY).allSatisfy(told -> {
			assertThat(told.status()).isEqualTo(Status.SENT);
			assertThat(told.attempts()).isOne();
			assertThat(told.subject()).isEqualTo("SHIPPED");
			assertThat(told.sentAt()).isNotNull();
		});
	}

	@Test
	void sendsTheOthersWhenOneFails() {
		var customers = Stream.generate(this::aCustomer).limit(MANY).toList();
		var orders = addMany(customers);
		var phone = customers.get(20).phone();
		this.courier.refuse(orders.get(20), "No such number " + phone + " (" + DialledNumber.of(phone) + ")\0");
		this.preferences.change(customers.get(21).customerId(), Precondition.NONE, new Preferences(true, false));
		this.jdbc
			.sql("UPDATE notification.notifications SET noted_at = noted_at - interval '2 days' WHERE order_id = ?")
			.param(orders.get(22).value())
			.update();
		this.jdbc.sql("DELETE FROM notification.contacts WHERE customer_id = ?")
			.param(customers.get(23).customerId().value())
			.update();

		try (var dispatch = dispatch(4, NEVER)) {
			this.database.sinceThen();
			dispatch.sendSome();
			assertThat(this.database.sinceThen()).isEqualTo(3);
			assertThat(dispatch.sendSome()).as("a failed notice is due at once").isFalse();
		}

		var told = notifications(orders);
		assertThat(told.get(20).status()).isEqualTo(Status.WAITING);
		assertThat(told.get(20).failure()).isEqualTo("IllegalStateException: No such number … (…)");
		assertThat(told.get(21).status()).isEqualTo(Status.SKIPPED);
		assertThat(told.get(22).status()).isEqualTo(Status.GIVEN_UP);
		assertThat(told.get(23).status()).isEqualTo(Status.WAITING);
		assertThat(told.get(23).failure()).contains("contact");
		assertThat(told).filteredOn(each -> each.status() == Status.SENT).hasSize(MANY - 4);
		assertThat(this.courier.sent()).hasSize(MANY - 4);
	}

	@Test
	void forgetsAfterAWhileThatNoticesWereGivenUp() {
		var orders = addMany(Stream.generate(this::aCustomer).limit(3).toList());
		this.jdbc.sql("UPDATE notification.notifications SET noted_at = noted_at - interval '3 days'").update();
		try (var dispatch = dispatch(4, NEVER)) {
			dispatch.sendSome();
		}
		this.jdbc.sql("""
				UPDATE notification.notifications SET given_up_at = given_up_at - interval '25 hours'
				WHERE order_id = ? AND given_up_at IS NOT NULL""").param(orders.getFirst().value()).update();
		var metrics = new NotificationMetrics(new NoticeRecords(this.jdbc));
		var meters = new SimpleMeterRegistry();
		metrics.bindTo(meters);
		metrics.sample();
		var givenUp = meters.get("shop.notifications").tags("channel", "text_message", "status", "given_up");
		assertThat(givenUp.gauge().value()).as("those that are recent").isEqualTo(2);
	}

	@Test
	void sendsNothingTwiceWhenTheServerIsSlowerThanTheLease() {
		var orders = addMany(Stream.generate(this::aCustomer).limit(MANY).toList());
		// One instance alone would need twice as long as the lease.
		this.courier.takeAsLongAs(Duration.ofMillis(300));
		var lease = Duration.ofSeconds(6);

		try (var one = dispatch(1, lease); var other = dispatch(1, lease)) {
			Messages.atOnce(List.of(() -> sendAll(one), () -> sendAll(other)));
		}

		assertThat(this.courier.sent()).containsExactlyInAnyOrderElementsOf(orders);
		assertThat(notifications(orders)).allMatch(told -> told.status() == Status.SENT)
			.extracting(Notification::attempts)
			.containsOnly(1);
	}

	@Test
	void leavesToOthersWhatIsNotNotedWithinTheLease() {
		var order = addMany(List.of(aCustomer())).getFirst();
		var queue = queue(properties(1, Duration.ofMillis(200)));
		var dead = queue.take(Channel.TEXT_MESSAGE, MANY).getFirst();

		Audience.eventually("the lease ends").until(() -> !queue.take(Channel.TEXT_MESSAGE, MANY).isEmpty());
		queue.note(Channel.TEXT_MESSAGE, List.of(Outcome.failed(dead, "The instance was frozen", Duration.ZERO)));
		queue.giveBack(Channel.TEXT_MESSAGE, List.of(dead));

		assertThat(notifications(List.of(order))).singleElement().satisfies(told -> {
			assertThat(told.attempts()).isEqualTo(2);
			assertThat(told.failure()).as("the dead instance's outcome is too late").isNull();
		});
		queue.note(Channel.TEXT_MESSAGE, List.of(Outcome.sent(dead, "But sent is sent", "+44 20")));
		assertThat(notifications(List.of(order))).singleElement()
			.extracting(Notification::status, Notification::subject)
			.containsExactly(Status.SENT, "But sent is sent");
	}

	private boolean sendAll(ChannelDispatch dispatch) {
		Audience.eventually("all is sent").until(() -> {
			dispatch.sendSome();
			return this.courier.sent().size() >= MANY;
		});
		return true;
	}

	private ChannelDispatch dispatch(int senders, Duration lease) {
		var limits = properties(senders, lease);
		return new ChannelDispatch(this.courier, queue(limits), new Recipients(this.jdbc), limits, Clock.systemUTC());
	}

	private NoticeQueue queue(NotificationProperties properties) {
		return new NoticeQueue(this.jdbc, this.json, properties, this.polling);
	}

	private static NotificationProperties properties(int senders, Duration lease) {
		return new NotificationProperties(Duration.ZERO, Duration.ZERO, NEVER, senders, NEVER, lease,
				Duration.ofDays(1));
	}

	private CustomerChanged aCustomer() {
		var customer = Audience.aStranger("en");
		this.contacts.enter(this.contacts.table(), List.of(customer));
		return customer;
	}

	/** Adds a notice for each of the customers. */
	private List<OrderId> addMany(List<CustomerChanged> customers) {
		var queue = queue(properties(1, NEVER));
		return customers.stream().map(customer -> {
			var news = newsFor(customer.customerId());
			add(queue, news, Channel.TEXT_MESSAGE);
			return news.orderId();
		}).toList();
	}

	private static int add(NoticeQueue queue, News news, Channel... channels) {
		return queue.add(news, Stage.SHIPPED, Instant.now(), List.of(channels));
	}

	private static News newsFor(CustomerId customer) {
		return new News(OrderId.next(), customer, Facts.NONE, Stage.SHIPPED);
	}

	private List<Notification> notifications(List<OrderId> orders) {
		return orders.stream().flatMap(order -> new NoticeRecords(this.jdbc).about(order).stream()).toList();
	}

	/** Remembers what it sends, and can be told to be slow or to refuse notices. */
	private static final class FakeCourier implements Courier {

		private final List<OrderId> sent = Collections.synchronizedList(new ArrayList<>());

		private final Map<OrderId, String> refused = new ConcurrentHashMap<>();

		private final CountDownLatch never = new CountDownLatch(1);

		private volatile Duration delay = Duration.ZERO;

		void refuse(OrderId order, String message) {
			this.refused.put(order, message);
		}

		void takeAsLongAs(Duration delay) {
			this.delay = delay;
		}

		List<OrderId> sent() {
			return List.copyOf(this.sent);
		}

		@Override
		public Channel channel() {
			return Channel.TEXT_MESSAGE;
		}

		@Override
		public String send(Notice notice, Contact contact, boolean optedOut) {
			try {
				assertThat(this.never.await(this.delay.toMillis(), TimeUnit.MILLISECONDS)).isFalse();
			}
			catch (InterruptedException interrupted) {
				Thread.currentThread().interrupt();
			}
			var refusal = this.refused.get(notice.orderId());
			if (refusal != null) {
				throw new IllegalStateException(refusal);
			}
			this.sent.add(notice.orderId());
			return notice.stage().toString();
		}

	}

}
