package com.shop.inventory.domain;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.Stream;

import org.awaitility.Awaitility;
import org.joda.money.Money;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.modulith.test.ApplicationModuleTest;
import org.springframework.test.context.TestPropertySource;
import org.springframework.transaction.support.TransactionOperations;

import com.shop.Messages;
import com.shop.inventory.ReserveStock;
import com.shop.inventory.domain.RebuildProgress.State;
import com.shop.shared.CustomerId;
import com.shop.shared.Item;
import com.shop.shared.OrderId;
import com.shop.shared.Sku;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

@ApplicationModuleTest
@TestPropertySource(properties = "shop.demo-data=true")
class StockRebuildModuleTests {

	private static final CustomerId CUSTOMER = CustomerId.next();

	private final StockRebuild rebuild;

	private final RebuildRecord record;

	private final StreamReplay replay;

	private final Products products;

	private final Messages messages;

	private final TransactionOperations transaction;

	private final JdbcClient jdbc;

	StockRebuildModuleTests(StockRebuild rebuild, RebuildRecord record, StreamReplay replay, Products products,
			Messages messages, TransactionOperations transaction, JdbcClient jdbc) {
		this.rebuild = rebuild;
		this.record = record;
		this.replay = replay;
		this.products = products;
		this.messages = messages;
		this.transaction = transaction;
		this.jdbc = jdbc;
	}

	/** What other tests have left behind is right then. */
	@BeforeEach
	void rebuildEverything() {
		forget();
		rebuilt();
		forget();
	}

	private void forget() {
		this.jdbc.sql("DELETE FROM inventory.stock_rebuild").update();
	}

	@Test
	void tellsThatThereWasNoneYet() {
		assertThat(this.rebuild.progress()).isEqualTo(RebuildProgress.NEVER);
	}

	@Test
	void correctsWhatIsWrongAndMissing() {
		var right = aProduct(5);
		var wrong = aProduct(5);
		var behind = aProduct(5);
		var ahead = aProduct(5);
		var missing = aProduct(5);
		var empty = this.products.add(aSku(), "A thing", Money.parse("EUR 9.99")).sku();
		show(wrong, 1, 7);
		show(behind, 0, 0);
		show(ahead, 9, 5);
		this.jdbc.sql("DELETE FROM inventory.available_stock WHERE sku = ?").param(missing.value()).update();

		var progress = rebuilt();

		assertThat(progress.state()).isEqualTo(State.FINISHED);
		assertThat(progress.corrected()).isEqualTo(4);
		assertThat(progress.done()).isEqualTo(progress.total()).isGreaterThanOrEqualTo(6);
		assertThat(progress.startedAt()).isNotNull().isBeforeOrEqualTo(progress.finishedAt());
		assertThat(progress.error()).isNull();
		assertThat(this.products.available(List.of(right, wrong, behind, ahead, missing)).values()).hasSize(5)
			.containsOnly(5L);
		assertThat(this.products.available(List.of(empty))).isEmpty();
		assertThat(rebuilt().corrected()).isZero();
		this.products.receive(ahead, 1);
		assertThat(this.products.available(List.of(ahead))).containsEntry(ahead, 6L);
	}

	@Test
	void endsEqualWhileFiftyThreadsReserve() {
		var skus = Stream.generate(() -> aProduct(100)).limit(4).toList();
		var orders = Stream.iterate(0, i -> i + 1)
			.limit(50)
			.map(i -> new ReserveStock(OrderId.next(), CUSTOMER,
					List.of(new Item(skus.get(i % 4), 1), new Item(skus.get((i + 1) % 4), 2))))
			.toList();

		var works = new ArrayList<Callable<?>>();
		orders.forEach(order -> works.add(() -> {
			this.messages.publish(order);
			return order;
		}));
		works.add(() -> spoilAndCorrect(skus));
		Messages.atOnce(works);
		this.messages.awaitDone();

		assertThat(skus.stream().mapToLong(sku -> this.products.stock(sku).reserved()).sum()).isEqualTo(150);
		skus.forEach(sku -> assertThat(this.products.available(List.of(sku))).containsEntry(sku,
				this.products.stock(sku).available()));
		assertThat(rebuilt()).matches(progress -> progress.state() == State.FINISHED && progress.corrected() == 0);
	}

	/** Over and over, as long as there are orders to deal with. */
	private int spoilAndCorrect(List<Sku> skus) {
		var rounds = 0;
		while (rounds < 20 || !this.messages.outstanding().isEmpty()) {
			for (var sku : skus) {
				show(sku, 1, 77);
				this.replay.correct(sku, () -> {
				});
			}
			rounds++;
		}
		return rounds;
	}

	/** Or it would wait for ever: the rebuild's transaction is still open. */
	@Test
	void makesNobodyWaitWhereNothingIsWrong() {
		var sku = aProduct(5);

		this.transaction.executeWithoutResult(_ -> {
			assertThat(this.replay.correct(sku, () -> {
			})).isFalse();
			Messages.atOnce(List.of(() -> this.products.receive(sku, 1)));
		});

		assertThat(this.products.available(List.of(sku))).containsEntry(sku, 6L);
	}

	@Test
	void reportsTheFirstEventThatCarriesAnotherState() {
		var good = aProduct(5);
		show(good, 1, 9);
		var bad = aProduct(5);
		this.products.receive(bad, 2);
		this.products.receive(bad, 2);
		change(bad, "UPDATE inventory.stock_events SET on_hand = on_hand + 1 WHERE sku = ? AND version > 1");

		var progress = rebuilt();

		change(bad, "UPDATE inventory.stock_events SET on_hand = on_hand - 1 WHERE sku = ? AND version > 1");
		assertThat(progress.state()).isEqualTo(State.FAILED);
		assertThat(progress.error()).startsWith("The stream of " + bad + " deviates at version 2:");
		assertThat(progress.done()).isEqualTo(progress.total());
		assertThat(this.products.available(List.of(good, bad))).containsEntry(good, 5L).containsEntry(bad, 9L);
		assertThat(rebuilt().state()).isEqualTo(State.FINISHED);
	}

	@Test
	void reportsAStreamWithAHole() {
		var sku = aProduct(5);
		change(sku, "UPDATE inventory.stock_events SET version = 3 WHERE sku = ?");

		assertThatExceptionOfType(StreamDeviates.class).isThrownBy(() -> this.replay.correct(sku, () -> {
		})).withMessageContaining("version 1: there is no such event");

		change(sku, "UPDATE inventory.stock_events SET version = 1 WHERE sku = ?");
	}

	@Test
	void reportsAnEventThatCannotFollow() {
		var sku = aProduct(5);
		change(sku, "UPDATE inventory.stock_events SET type = 'COMMITTED' WHERE sku = ?");

		assertThatExceptionOfType(StreamDeviates.class).isThrownBy(() -> this.replay.correct(sku, () -> {
		})).withMessageContaining("version 1: COMMITTED cannot follow");

		change(sku, "UPDATE inventory.stock_events SET type = 'RECEIVED' WHERE sku = ?");
	}

	@Test
	void beginsOnceWhenManyInstancesStartIt() {
		var begun = new ConcurrentLinkedQueue<Long>();

		Messages.atOnce(Collections.nCopies(8, () -> {
			this.record.begin().ifPresent(begun::add);
			return begun;
		}));

		assertThat(begun).containsExactly(1L);
		assertThat(this.rebuild.progress().state()).isEqualTo(State.RUNNING);
	}

	@Test
	void isNotStartedWhileItRuns() {
		var run = this.record.begin().orElseThrow();

		assertThat(this.rebuild.start().state()).isEqualTo(State.RUNNING);

		assertThat(runs()).isEqualTo(run);
	}

	@Test
	void canBeStartedAgainAfterItsInstanceWasKilled() {
		var killed = this.record.begin().orElseThrow();
		this.record.advance(killed, 1, 1, "something");
		this.jdbc.sql("UPDATE inventory.stock_rebuild SET lease_until = now() - interval '1 second'").update();
		assertThat(this.rebuild.progress().state()).isEqualTo(State.FAILED);
		assertThat(this.rebuild.progress().error()).contains("start it again");

		var progress = rebuilt();

		assertThat(progress.state()).isEqualTo(State.FINISHED);
		assertThat(progress.corrected()).isZero();
		assertThatExceptionOfType(RebuildTakenOver.class).isThrownBy(() -> this.record.advance(killed, 1, 1, null));
		assertThat(this.rebuild.progress()).isEqualTo(progress);
	}

	private RebuildProgress rebuilt() {
		this.rebuild.start();
		return awaitEnd();
	}

	private RebuildProgress awaitEnd() {
		return Awaitility.await("the rebuild ends")
			.atMost(Duration.ofSeconds(20))
			.until(this.rebuild::progress, progress -> progress.state() != State.RUNNING);
	}

	private long runs() {
		return this.jdbc.sql("SELECT run FROM inventory.stock_rebuild").query(Long.class).single();
	}

	private void show(Sku sku, long version, long available) {
		this.jdbc.sql("UPDATE inventory.available_stock SET version = ?, available = ? WHERE sku = ?")
			.params(version, available, sku.value())
			.update();
	}

	private void change(Sku sku, String update) {
		this.jdbc.sql(update).param(sku.value()).update();
	}

	private static Sku aSku() {
		return new Sku("SKU-" + UUID.randomUUID());
	}

	private Sku aProduct(int stock) {
		var sku = this.products.add(aSku(), "A thing", Money.parse("EUR 9.99")).sku();
		this.products.receive(sku, stock);
		return sku;
	}

}
