package com.shop.order.requests;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import org.joda.money.Money;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.context.TestComponent;
import org.springframework.context.annotation.Import;
import org.springframework.data.domain.Sort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.modulith.test.ApplicationModuleTest;

import com.shop.Messages;
import com.shop.customer.CreditRefused;
import com.shop.customer.CustomerDirectory;
import com.shop.customer.CustomerRegistration;
import com.shop.delivery.ServedCountries;
import com.shop.inventory.Catalogue;
import com.shop.inventory.PriceList;
import com.shop.order.domain.OrderRequest;
import com.shop.order.domain.Orders;
import com.shop.order.domain.Receipt;
import com.shop.order.search.OrderFilter;
import com.shop.order.search.OrderSearch;
import com.shop.payment.PayableAmounts;
import com.shop.shared.Address;
import com.shop.shared.CustomerId;
import com.shop.shared.Item;
import com.shop.shared.Sku;
import com.shop.shared.database.FewRowsAtOnce;
import com.shop.shared.idempotency.IdempotencyKey;
import com.shop.shared.problem.Refusal;
import com.shop.shared.webhook.ReceiverUrl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/** The tables behind requests that have a key or want a callback. */
@ApplicationModuleTest
@Import({ OrderRequestsModuleTests.FixedPrices.class, OrderRequestsModuleTests.Everybody.class })
class OrderRequestsModuleTests {

	private static final Duration LEASE = Duration.ofMinutes(1);

	private final OrderRequests requests;

	private final Orders orders;

	private final OrderSearch search;

	private final Callbacks callbacks;

	private final Messages messages;

	private final JdbcClient jdbc;

	OrderRequestsModuleTests(OrderRequests requests, Orders orders, OrderSearch search, Callbacks callbacks,
			Messages messages, JdbcClient jdbc) {
		this.requests = requests;
		this.orders = orders;
		this.search = search;
		this.callbacks = callbacks;
		this.messages = messages;
		this.jdbc = jdbc;
	}

	@Test
	void knowsARequestByItsKeyAndWhatItSays() {
		var key = aKey();
		var customer = CustomerId.next();

		var first = this.requests.take(request(customer, 1), key);

		assertThat(this.requests.take(request(customer, 1), key)).isEqualTo(first);
		assertThatExceptionOfType(Refusal.class).isThrownBy(() -> this.requests.take(request(customer, 2), key));
		assertThatExceptionOfType(Refusal.class)
			.isThrownBy(() -> this.requests.take(request(CustomerId.next(), 1), key));
		assertThat(this.search.find(OrderFilter.of(customer), Sort.Direction.DESC, null, 100)).hasSize(1);
	}

	@Test
	void takesAKeyThatHasExpiredForANewOne() {
		var key = aKey();
		var first = this.requests.take(request(CustomerId.next(), 1), key);
		age(key);

		var second = this.requests.take(request(CustomerId.next(), 2), key);

		assertThat(second).isNotEqualTo(first);
		assertThat(this.orders.find(second.requestId()).id()).isEqualTo(second.orderId());
	}

	@Test
	void handsACallbackToOneInstanceOnly() {
		var receipts = IntStream.range(0, 20).mapToObj(_ -> aRejectedRequest()).toList();
		this.callbacks.writeKnownOutcomes();

		var first = claim(12);
		var second = claim(100);

		assertThat(first).hasSize(12);
		assertThat(Stream.concat(first.stream(), second.stream()).map(Callback::requestId))
			.containsAll(receipts.stream().map(Receipt::requestId).toList())
			.doesNotHaveDuplicates();
		assertThat(claim(100)).isEmpty();
	}

	@Test
	void handsOutNoMoreToOneReceiverThanItsShare() {
		this.jdbc.sql("DELETE FROM orders.callbacks").update();
		IntStream.range(0, 20).forEach(_ -> aRejectedRequest("https://Hangs.example.org:8443/a?b"));
		aRejectedRequest("https://example.org/");
		this.callbacks.writeKnownOutcomes();

		var first = this.callbacks.claim(100, 16, Map.of(), LEASE);
		var second = this.callbacks.claim(100, 16, Map.of("hangs.example.org:8443", 13), LEASE);

		assertThat(first.stream().collect(Collectors.groupingBy(Callback::receiver, Collectors.counting())))
			.isEqualTo(Map.of("hangs.example.org:8443", 16L, "example.org", 1L));
		assertThat(second).hasSize(3).extracting(Callback::receiver).containsOnly("hangs.example.org:8443");
		assertThat(this.callbacks.claim(100, 16, Map.of("hangs.example.org:8443", 16), LEASE))
			.as("the last one waits until one of the 16 has ended")
			.isEmpty();
	}

	@Test
	void handsOutTheSameCallbackAgainWhenItsInstanceIsDead() {
		var receipt = aRejectedRequest();
		this.callbacks.writeKnownOutcomes();
		var dead = claim(receipt, Duration.ZERO);

		var next = claim(receipt, LEASE);
		this.callbacks.failed(dead, "TIMEOUT", Instant.EPOCH);

		assertThat(next.body()).isEqualTo(dead.body());
		assertThat(next.attempts()).isEqualTo(2);
		assertThat(claim(100)).as("what the dead one says is too late").isEmpty();
		this.callbacks.delivered(next);
		assertThat(this.callbacks.progressOf(receipt.requestId()))
			.contains(new Callback.Progress(Callback.Status.DELIVERED, 2, null, null));
	}

	@Test
	void keepsACallbackUntilTheOutcomeIsKnown() {
		var receipt = this.requests.take(requestWithCallback("https://example.org/"), null);
		this.callbacks.writeKnownOutcomes();

		assertThat(claim(100)).extracting(Callback::requestId).doesNotContain(receipt.requestId());
		assertThat(this.callbacks.progressOf(receipt.requestId()))
			.contains(new Callback.Progress(Callback.Status.PENDING, 0, null, null));
	}

	@Test
	void forgetsCallbacksThatAreOverAfterAWeekHoweverManyThereAre() {
		var waiting = aRejectedRequest();
		var delivered = aRejectedRequest();
		var givenUp = aRejectedRequest();
		var fresh = aRejectedRequest();
		this.callbacks.writeKnownOutcomes();
		this.callbacks.delivered(claim(delivered, LEASE));
		this.jdbc.sql("UPDATE orders.callbacks SET status = 'GIVEN_UP' WHERE request_id IN (?, ?)")
			.params(givenUp.requestId().value(), fresh.requestId().value())
			.update();
		this.jdbc.sql("UPDATE orders.callbacks SET due_at = due_at - interval '8 days' WHERE request_id <> ?")
			.param(fresh.requestId().value())
			.update();
		this.jdbc.sql("""
				INSERT INTO orders.callbacks (request_id, order_id, url, status, attempts, due_at)
				SELECT gen_random_uuid(), order_id, url, status, attempts, due_at
				FROM orders.callbacks CROSS JOIN generate_series(1, 1200)
				WHERE status = 'GIVEN_UP' AND due_at < now() - interval '7 days'""").update();

		try (var _ = FewRowsAtOnce.of("orders.callbacks", 1000, this.jdbc)) {
			this.callbacks.forgetOld();
		}

		assertThat(this.callbacks.counts()).containsEntry(Callback.Status.GIVEN_UP, 1L);
		assertThat(Stream.of(waiting, delivered, givenUp, fresh)
			.filter(receipt -> this.callbacks.progressOf(receipt.requestId()).isPresent()))
			.containsExactly(waiting, fresh);
	}

	@Test
	void hasNothingToDoWithoutCallbacksThatAreDue() {
		this.jdbc.sql("DELETE FROM orders.callbacks").update();
		assertThat(this.callbacks.areAny()).isFalse();

		var receipt = aRejectedRequest();
		assertThat(this.callbacks.areAny()).as("a callback waits for its outcome").isTrue();
		this.callbacks.writeKnownOutcomes();
		assertThat(this.callbacks.areAny()).as("a callback is due").isTrue();
		var due = claim(receipt, LEASE);
		assertThat(this.callbacks.areAny()).as("the callback is being sent").isFalse();
		this.callbacks.delivered(due);
		assertThat(this.callbacks.areAny()).as("the callback is delivered").isFalse();
	}

	private List<Callback> claim(int atMost) {
		return this.callbacks.claim(atMost, 100, Map.of(), LEASE);
	}

	private Callback claim(Receipt receipt, Duration lease) {
		return this.callbacks.claim(100, 100, Map.of(), lease)
			.stream()
			.filter(callback -> callback.requestId().equals(receipt.requestId()))
			.findFirst()
			.orElseThrow();
	}

	private Receipt aRejectedRequest() {
		return aRejectedRequest("https://example.org/");
	}

	private Receipt aRejectedRequest(String callbackUrl) {
		var receipt = this.requests.take(requestWithCallback(callbackUrl), null);
		var order = this.orders.find(receipt.orderId());
		this.messages.send(
				new CreditRefused(order.id(), order.customerId(), order.total(), "CREDIT_LIMIT_EXCEEDED", "Too much."));
		return receipt;
	}

	private void age(IdempotencyKey key) {
		this.jdbc.sql("UPDATE shared.kept_answers SET used_at = now() - interval '49 hours' WHERE key = ?")
			.param(key.value())
			.update();
	}

	private static OrderRequest request(CustomerId customer, int quantity) {
		return new OrderRequest(customer, List.of(new Item(FixedPrices.TEA, quantity)), null, null, null);
	}

	private static OrderRequest requestWithCallback(String url) {
		return new OrderRequest(CustomerId.next(), List.of(new Item(FixedPrices.TEA, 1)), null, null,
				new ReceiverUrl(URI.create(url)));
	}

	private static IdempotencyKey aKey() {
		return new IdempotencyKey("", UUID.randomUUID().toString());
	}

	/** What things cost, without an inventory. */
	@TestComponent
	static class FixedPrices implements PriceList, Catalogue, PayableAmounts, ServedCountries {

		private static final Sku TEA = new Sku("TEA-500");

		@Override
		public Map<Sku, Offer> offersOf(Collection<Sku> skus) {
			return Map.of(TEA, new Offer("Assam", Money.parse("EUR 12.50"), true));
		}

		@Override
		public Map<Sku, Entry> find(Collection<Sku> skus) {
			return Map.of();
		}

		@Override
		public boolean serve(String country) {
			return true;
		}

		@Override
		public boolean canBePaid(Money amount) {
			return true;
		}

	}

	/** Everybody is known, without a customer module. */
	@TestComponent
	static class Everybody implements CustomerDirectory, CustomerRegistration {

		@Override
		public boolean has(CustomerId id) {
			return true;
		}

		@Override
		public void register(CustomerId id, NewCustomer customer) {
			throw new UnsupportedOperationException("Nobody is new here");
		}

		@Override
		public Optional<Address> addressOf(CustomerId id) {
			return Optional.of(new Address("1 Navy Yard", "Arlington", "22202", "US"));
		}

	}

}
