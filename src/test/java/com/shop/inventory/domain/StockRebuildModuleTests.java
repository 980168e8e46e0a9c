package com.shop.inventory.domain;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Stream;

import org.awaitility.Awaitility;
import org.joda.money.Money;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.modulith.test.ApplicationModuleTest;
import org.springframework.test.context.TestPropertySource;
import org.springframework.transaction.support.TransactionOperations;

import com.shop.Messages;
import com.shop.inventory.ReserveStock;
import com.shop.shared.CustomerId;
import com.shop.shared.Item;
import com.shop.shared.OrderId;
import com.shop.inventory.domain.Product.Details;
import com.shop.shared.Sku;
import com.shop.shared.job.JobRun;
import com.shop.shared.job.JobRun.State;
import com.shop.shared.job.OperatorJobs;
import com.shop.shared.problem.Conflict;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

@ApplicationModuleTest
@TestPropertySource(properties = "shop.demo-data=true")
class StockRebuildModuleTests {

	private static final CustomerId CUSTOMER = CustomerId.next();

	private final StockRebuild rebuild;

	private final OperatorJobs jobs;

	private final StreamReplay replay;

	private final Products products;

	private final Messages messages;

	private final TransactionOperations transaction;

	private final JdbcClient jdbc;

	StockRebuildModuleTests(StockRebuild rebuild, OperatorJobs jobs, StreamReplay replay, Products products,
			Messages messages, TransactionOperations transaction, JdbcClient jdbc) {
		this.rebuild = rebuild;
		this.jobs = jobs;
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
		this.jdbc.sql("DELETE FROM shared.job_runs").update();
	}

	@Test
	void tellsThatThereWasNoneYet() {
		assertThat(this.rebuild.lastRun()).isEmpty();
	}

	@Test
	void correctsWhatIsWrongAndMissing() {
		var right = aProduct(5);
		var wrong = aProduct(5);
		var behind = aProduct(5);
		var ahead = aProduct(5);
		var missing = aProduct(5);
		var empty = this.products.add(aSku(), Details.of("A thing", Money.parse("EUR 9.99"))).sku();
		show(wrong, 1, 7);
		show(behind, 0, 0);
		show(ahead, 9, 5);
		this.jdbc.sql("DELETE FROM inventory.available_stock WHERE sku = ?").param(missing.value()).update();

		var progress = rebuilt();

		assertThat(progress.state()).isEqualTo(State.FINISHED);
		assertThat(found(progress).corrected()).isEqualTo(4);
		assertThat(progress.done()).isEqualTo(progress.total()).isGreaterThanOrEqualTo(6);
		assertThat(progress.startedAt()).isNotNull().isBeforeOrEqualTo(progress.finishedAt());
		assertThat(progress.error()).isNull();
		assertThat(this.products.available(List.of(right, wrong, behind, ahead, missing)).values()).hasSize(5)
			.containsOnly(5L);
		assertThat(this.products.available(List.of(empty))).isEmpty();
		assertThat(found(rebuilt()).corrected()).isZero();
		this.products.receive(ahead, 1, null);
		assertThat(this.products.available(List.of(ahead))).containsEntry(ahead, 6L);
	}

	@Tag("long")
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
		assertThat(rebuilt())
			.matches(progress -> progress.state() == State.FINISHED && found(progress).corrected() == 0);
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
			Messages.atOnce(List.of(() -> this.products.receive(sku, 1, null)));
		});

		assertThat(this.products.available(List.of(sku))).containsEntry(sku, 6L);
	}

	@Test
	void reportsTheFirstEventThatCarriesAnotherState() {
		var good = aProduct(5);
		show(good, 1, 9);
		var bad = aProduct(5);
		this.products.receive(bad, 2, null);
		this.products.receive(bad, 2, null);
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
	void isNotStartedWhileItRuns() {
		var open = new CountDownLatch(1);
		this.jobs.start(StockRebuild.JOB, progress -> {
			awaitOpening(open);
			progress.finish(new RebuiltStock(7, null));
		});
		var running = last();

		assertThatExceptionOfType(Conflict.class).isThrownBy(this.rebuild::start)
			.extracting(Conflict::code)
			.isEqualTo("REBUILD_RUNNING");
		assertThat(last()).isEqualTo(running);

		open.countDown();
		assertThat(awaitEnd().result()).isEqualTo(new RebuiltStock(7, null));
	}

	@Test
	void canBeStartedAgainAfterItsInstanceWasKilled() {
		this.jdbc.sql("""
				INSERT INTO shared.job_runs (id, job, state, started_at, done, total, result)
				VALUES (gen_random_uuid(), ?, 'RUNNING', now(), 1, 2, '{"corrected":1,"deviation":"something"}')""")
			.param(StockRebuild.JOB)
			.update();
		assertThat(awaitEnd().state()).isEqualTo(State.FAILED);
		assertThat(awaitEnd().error()).contains("Start again");

		var progress = rebuilt();

		assertThat(progress.state()).isEqualTo(State.FINISHED);
		assertThat(progress.result()).isEqualTo(new RebuiltStock(0, null));
	}

	private static void awaitOpening(CountDownLatch open) {
		try {
			open.await();
		}
		catch (InterruptedException stopped) {
			Thread.currentThread().interrupt();
		}
	}

	private static RebuiltStock found(JobRun<RebuiltStock> run) {
		return requireNonNull(run.result());
	}

	private JobRun<RebuiltStock> rebuilt() {
		this.rebuild.start();
		return awaitEnd();
	}

	private JobRun<RebuiltStock> awaitEnd() {
		return Awaitility.await("the rebuild ends")
			.atMost(Duration.ofSeconds(20))
			.until(this::last, run -> !run.isRunning());
	}

	private JobRun<RebuiltStock> last() {
		return this.rebuild.lastRun().orElseThrow();
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
		var sku = this.products.add(aSku(), Details.of("A thing", Money.parse("EUR 9.99"))).sku();
		this.products.receive(sku, stock, null);
		return sku;
	}

}
