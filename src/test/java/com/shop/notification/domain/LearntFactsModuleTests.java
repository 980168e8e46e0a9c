package com.shop.notification.domain;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

import org.joda.money.Money;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.modulith.test.ApplicationModuleTest;
import org.springframework.test.context.TestPropertySource;
import org.springframework.transaction.support.TransactionOperations;
import tools.jackson.databind.json.JsonMapper;

import com.shop.Messages;
import com.shop.customer.CustomerErased;
import com.shop.notification.Audience;
import com.shop.payment.RefundReference;
import com.shop.shared.Address;
import com.shop.shared.CustomerId;
import com.shop.shared.Item;
import com.shop.shared.OrderId;
import com.shop.shared.Sku;

import static org.assertj.core.api.Assertions.assertThat;

/** What is known of an order, whichever event came first. */
@ApplicationModuleTest(extraIncludes = "messages")
@TestPropertySource(properties = { "shop.messages.retry-interval=100ms", "shop.messages.retry-delay=100ms",
		"shop.notification.delay=0s", "shop.notification.gap=0s" })
@Import(Audience.Everybody.class)
class LearntFactsModuleTests {

	private static final Sku TEA = new Sku("TEA-500");

	private static final Sku POT = new Sku("POT-1");

	private final NoticeQueue queue;

	private final NotificationErasure erasure;

	private final TransactionOperations transaction;

	private final Messages messages;

	private final JdbcClient jdbc;

	private final JsonMapper json;

	private OrderId order = OrderId.next();

	LearntFactsModuleTests(NoticeQueue queue, NotificationErasure erasure, TransactionOperations transaction,
			Messages messages, JdbcClient jdbc, JsonMapper json) {
		this.queue = queue;
		this.erasure = erasure;
		this.transaction = transaction;
		this.messages = messages;
		this.jdbc = jdbc;
		this.json = json;
	}

	@BeforeEach
	void beginAnotherOrder() {
		this.order = OrderId.next();
	}

	@Test
	void addsUpWhatWasRefundedInParts() {
		var customer = CustomerId.next();
		learn(customer, part(Money.parse("EUR 5.00")));
		assertThat(known().parts()).isNull();

		learn(customer, part(Money.parse("EUR 3.10")));
		learn(customer, part(Money.parse("EUR 0.90")));

		assertThat(known().part()).isEqualTo(Money.parse("EUR 0.90"));
		assertThat(known().parts()).isEqualTo(Money.parse("EUR 9.00"));
	}

	@Test
	void keepsTheLastAddressInWhateverOrderTheChangesCome() {
		var customer = CustomerId.next();
		learn(customer, Facts.movedTo(anAddress("First"), 1));
		learn(customer, Facts.movedTo(anAddress("Third"), 3));
		learn(customer, Facts.movedTo(anAddress("Second"), 2));
		assertThat(known().movedTo()).isEqualTo(anAddress("Third"));

		learn(customer, Facts.movedTo(anAddress("Fourth"), 4));

		assertThat(known().movedTo()).isEqualTo(anAddress("Fourth"));
	}

	@Test
	void tellsNoAttemptOnceALaterOneIsKnown() {
		addAttempt("2026-12-02");
		assertThat(claim()).hasSize(1);
		addAttempt("2026-12-01");
		assertThat(claim()).isEmpty();
		assertThat(known().attempt()).isEqualTo(new Facts.Attempt("NOT_MET", LocalDate.parse("2026-12-02")));

		addAttempt("2026-12-03");
		assertThat(claim()).hasSize(1);
	}

	@Test
	void keepsNothingThatIsNotedWhileTheCustomerIsErased() {
		var customer = Audience.aStranger("en");
		this.messages.send(customer);

		var erasure = this.transaction.execute(_ -> {
			this.queue.learn(news(customer.customerId(), Facts.movedTo(anAddress("Home"), 1)));
			var begun = CompletableFuture
				.runAsync(() -> this.messages.publish(new CustomerErased(customer.customerId(), 2)));
			Audience.eventually("the erasure waits, or is over").until(() -> waits() || erased(customer.customerId()));
			return begun;
		});
		erasure.join();
		this.messages.awaitDone();

		assertThat(all()).isEmpty();
	}

	@Test
	void notesWhatHappensToOthersWhileACustomerIsErased() {
		var customer = Audience.aStranger("en");
		this.messages.send(customer);

		this.transaction.executeWithoutResult(_ -> {
			this.erasure.on(new CustomerErased(customer.customerId(), 2));
			CompletableFuture.runAsync(() -> learn(CustomerId.next(), Facts.movedTo(anAddress("Elsewhere"), 1)))
				.orTimeout(5, TimeUnit.SECONDS)
				.join();
		});

		assertThat(known().movedTo()).isEqualTo(anAddress("Elsewhere"));
	}

	@Test
	void addsUpWhatCameBack() {
		var customer = CustomerId.next();
		var refund = RefundReference.next();
		learn(customer, Facts.of(new Facts.Goods(List.of(new Item(TEA, 1)), null)));
		learn(customer, Facts.of(new Facts.Goods(List.of(new Item(POT, 1), new Item(TEA, 2)), refund)));

		assertThat(known().returned()).isNotNull().satisfies(goods -> {
			assertThat(goods.refund()).isEqualTo(refund);
			assertThat(goods.pieces(TEA)).isEqualTo(3);
			assertThat(goods.pieces(POT)).isOne();
		});
	}

	@Test
	void tellsThatGoodsCameBackAlsoIfAnotherPartIsRefundedMeanwhile() {
		var customer = CustomerId.next();
		var forGoods = RefundReference.next();
		learn(customer, Facts.of(new Facts.Goods(List.of(new Item(TEA, 1)), forGoods)));
		addPart(customer, forGoods);
		addPart(customer, RefundReference.next());
		assertThat(known().isRefundOfGoods()).isTrue();

		this.jdbc.sql("UPDATE notification.notifications SET status = 'SKIPPED', due_at = NULL WHERE order_id = ?")
			.param(this.order.value())
			.update();
		addPart(customer, RefundReference.next());
		assertThat(known().isRefundOfGoods()).as("it was told already").isFalse();
	}

	@Test
	void knowsTheRefundsOfSeveralReturns() {
		var customer = CustomerId.next();
		var refunds = Stream.generate(RefundReference::next).limit(3).toList();
		refunds.forEach(refund -> learn(customer, Facts.of(new Facts.Goods(List.of(new Item(TEA, 1)), refund))));

		addPart(customer, refunds.getFirst());

		assertThat(known().refundsOfReturns()).containsExactlyElementsOf(refunds);
		assertThat(known().isRefundOfGoods()).isTrue();
	}

	@Test
	void readsOnWhereANotificationStoodThatCameAgainMeanwhile() {
		var customer = CustomerId.next();
		addPart(customer, RefundReference.next());
		var others = List.of(OrderId.next(), OrderId.next());
		others.forEach(other -> add(new News(other, customer, Facts.NONE, Stage.SHIPPED)));
		var records = new NoticeRecords(this.jdbc);
		var first = records.find(null, customer, null, null, 1).getFirst();

		addPart(customer, RefundReference.next());

		assertThat(records.find(null, customer, null, NoticeKey.valueOf(first.key().toString()), 10))
			.extracting(Notification::orderId)
			.containsExactly(others.getFirst(), others.getLast(), this.order);
	}

	private void addAttempt(String nextOn) {
		add(new News(this.order, CustomerId.next(), Facts.of(new Facts.Attempt("NOT_MET", LocalDate.parse(nextOn))),
				Stage.ATTEMPT_FAILED));
	}

	private void addPart(CustomerId customer, RefundReference reference) {
		add(new News(this.order, customer, Facts.refundOfPart(Money.parse("EUR 5.00"), reference),
				Stage.PARTLY_REFUNDED));
	}

	@Test
	void tellsARefundEvenIfTheCancellationIsClaimedWhileItIsNoted() {
		var customer = CustomerId.next();
		add(new News(this.order, customer, Facts.of(new Facts.Reason("PAYMENT_EXPIRED", false)),
				Stage.ORDER_CANCELLED));

		var claimed = this.transaction.execute(_ -> {
			add(new News(this.order, customer, Facts.refund(Money.parse("EUR 5.00")), Stage.PAYMENT_REFUNDED));
			return CompletableFuture.supplyAsync(this::claim).orTimeout(10, TimeUnit.SECONDS).join();
		});

		assertThat(Stream.concat(claimed.stream(), claim().stream())).as("notices that tell the refund")
			.anySatisfy(taken -> assertThat(taken.notice().facts().refunded()).isEqualTo(Money.parse("EUR 5.00")));
	}

	@Test
	void tellsARefundAloneIfTheCancellationWasClaimedBefore() {
		var customer = CustomerId.next();
		add(new News(this.order, customer, Facts.of(new Facts.Reason("PAYMENT_EXPIRED", false)),
				Stage.ORDER_CANCELLED));
		var others = new CompletableFuture<List<Taken>>();
		var refund = this.transaction.execute(_ -> {
			others.complete(claim());
			var noted = CompletableFuture.runAsync(() -> add(
					new News(this.order, customer, Facts.refund(Money.parse("EUR 5.00")), Stage.PAYMENT_REFUNDED)));
			Audience.eventually("the refund waits for the claim").until(this::waits);
			return noted;
		});
		refund.join();

		assertThat(others.join()).hasSize(1);
		assertThat(claim()).singleElement()
			.satisfies(taken -> assertThat(taken.notice().stage()).isEqualTo(Stage.PAYMENT_REFUNDED));
	}

	/** What is due about the order, and has not been claimed. */
	private List<Taken> claim() {
		return this.queue.take(Channel.TEXT_MESSAGE, 100)
			.stream()
			.filter(taken -> taken.notice().orderId().equals(this.order))
			.toList();
	}

	private void add(News news) {
		this.transaction.executeWithoutResult(_ -> this.queue.add(news, Objects.requireNonNull(news.stage()),
				Instant.now(), List.of(Channel.TEXT_MESSAGE)));
	}

	private static Facts part(Money amount) {
		return Facts.refundOfPart(amount, RefundReference.next());
	}

	private void learn(CustomerId customer, Facts facts) {
		this.transaction.executeWithoutResult(_ -> this.queue.learn(news(customer, facts)));
	}

	private News news(CustomerId customer, Facts facts) {
		return new News(this.order, customer, facts, null);
	}

	private Facts known() {
		return this.json.readValue(all().getFirst(), Facts.class);
	}

	private List<String> all() {
		return this.jdbc.sql("SELECT facts FROM notification.orders WHERE order_id = ?")
			.param(this.order.value())
			.query((row, _) -> row.getString(1))
			.list();
	}

	private boolean waits() {
		return this.jdbc.sql("""
				SELECT EXISTS (SELECT FROM pg_stat_activity
				    WHERE datname = current_database() AND wait_event_type = 'Lock')""").query(Boolean.class).single();
	}

	private boolean erased(CustomerId customer) {
		return this.jdbc.sql("SELECT EXISTS (SELECT FROM notification.contacts WHERE customer_id = ? AND name IS NULL)")
			.param(customer.value())
			.query(Boolean.class)
			.single();
	}

	private static Address anAddress(String street) {
		return new Address(street, "Berlin", "10965", "DE");
	}

}
