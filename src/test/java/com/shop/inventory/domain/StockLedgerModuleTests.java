package com.shop.inventory.domain;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import java.util.stream.IntStream;

import org.joda.money.Money;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.modulith.test.ApplicationModuleTest;
import org.springframework.test.context.TestPropertySource;
import org.springframework.transaction.IllegalTransactionStateException;
import org.springframework.transaction.support.TransactionOperations;

import com.shop.Messages;
import com.shop.shared.OrderId;
import com.shop.inventory.domain.Product.Details;
import com.shop.shared.Sku;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

@ApplicationModuleTest
@TestPropertySource(properties = "shop.demo-data=true")
class StockLedgerModuleTests {

	private static final StockCause NOBODY = StockCause.receipt(null);

	private static final Instant TEN = Instant.parse("2026-11-20T10:00:00Z");

	private static final StockProperties PATIENT = new StockProperties(20, 1);

	private final StockLedger ledger;

	private final Products products;

	private final JdbcClient jdbc;

	private final TransactionOperations transaction;

	StockLedgerModuleTests(StockLedger ledger, Products products, JdbcClient jdbc, TransactionOperations transaction) {
		this.ledger = ledger;
		this.products = products;
		this.jdbc = jdbc;
		this.transaction = transaction;
	}

	@Test
	void decidesAgainWhenAnotherEventCameFirst() {
		var sku = aProduct();
		var seen = append(this.ledger, sku, Stock.EMPTY, StockEvent.Type.RECEIVED, 5);
		append(this.ledger, sku, seen, StockEvent.Type.RESERVED, 2);

		assertThat(append(this.ledger, sku, seen, StockEvent.Type.RESERVED, 3)).isEqualTo(new Stock(3, 5, 5));
		assertThat(tryToAppend(this.ledger, sku, seen, StockEvent.Type.RESERVED, 1)).isEmpty();
		assertThat(this.products.stockEvents(sku, 0, 10)).extracting(event -> event.stock().available())
			.containsExactly(5L, 3L, 0L);
	}

	@ParameterizedTest
	@EnumSource(value = StockEvent.Type.class, names = { "RELEASED", "COMMITTED" })
	void appendsNothingImpossible(StockEvent.Type type) {
		var sku = aProduct();
		var stock = append(this.ledger, sku, Stock.EMPTY, StockEvent.Type.RECEIVED, 5);

		assertThatExceptionOfType(IllegalArgumentException.class)
			.isThrownBy(() -> append(this.ledger, sku, stock, type, 1));

		assertThat(this.ledger.current(sku)).isEqualTo(stock);
	}

	@Test
	void givesUpWhenOthersAreFasterEachTimeAndLeavesTheTransactionWhole() {
		var sku = aProduct();
		var impatient = new StockLedger(this.jdbc, Clock.systemUTC(), new StockProperties(1, 1));
		append(this.ledger, sku, Stock.EMPTY, StockEvent.Type.RECEIVED, 5);

		this.transaction.executeWithoutResult(_ -> {
			assertThatExceptionOfType(StockContended.class)
				.isThrownBy(() -> impatient.append(sku, Stock.EMPTY, StockChange.received(7, null)));
			assertThat(this.ledger.current(sku)).isEqualTo(new Stock(1, 5, 0));
		});

		assertThat(this.ledger.current(sku)).isEqualTo(new Stock(1, 5, 0));
	}

	@ParameterizedTest
	@CsvSource({ "20, 0", "20, 1", "20, 20" })
	void losesNoEventWhetherItWaitsInLineOrNot(int attempts, int attemptsWithoutLock) {
		var sku = aProduct();
		var ledger = new StockLedger(this.jdbc, Clock.systemUTC(), new StockProperties(attempts, attemptsWithoutLock));

		Messages.atOnce(Collections.nCopies(12, () -> append(ledger, sku, Stock.EMPTY, StockEvent.Type.RECEIVED, 1)));

		assertThat(this.ledger.current(sku)).isEqualTo(new Stock(12, 12, 0));
	}

	@Test
	void showsWhatIsAvailableWithTheEvent() {
		var sku = aProduct();
		assertThat(this.products.available(List.of(sku))).isEmpty();

		var received = append(this.ledger, sku, Stock.EMPTY, StockEvent.Type.RECEIVED, 5);
		append(this.ledger, sku, received, StockEvent.Type.RESERVED, 2);

		assertThat(this.products.available(List.of(sku))).containsExactly(Map.entry(sku, 3L));
	}

	@Test
	void forgetsWhatIsRolledBack() {
		var sku = aProduct();

		this.transaction.executeWithoutResult(status -> {
			this.ledger.append(sku, Stock.EMPTY, StockChange.received(5, null));
			status.setRollbackOnly();
		});
		var stock = append(this.ledger, sku, Stock.EMPTY, StockEvent.Type.RECEIVED, 3);

		assertThat(stock).isEqualTo(new Stock(1, 3, 0));
		assertThat(this.ledger.current(sku)).isEqualTo(stock);
		assertThat(this.products.available(List.of(sku))).containsExactly(Map.entry(sku, 3L));
	}

	@Test
	void letsTheDatabaseRefuseWhatNoCodeShouldWrite() {
		var sku = aProduct();

		assertThatExceptionOfType(DataIntegrityViolationException.class).isThrownBy(() -> this.jdbc.sql("""
				INSERT INTO inventory.stock_events (sku, version, type, quantity, occurred_at, on_hand, reserved)
				VALUES (?, 1, 'RESERVED', 1, now(), 0, 1)""").param(sku.value()).update());
	}

	@Test
	void worksWithinATransactionOnly() {
		var sku = aProduct();

		assertThatExceptionOfType(IllegalTransactionStateException.class).isThrownBy(() -> this.ledger.mark());
		assertThatExceptionOfType(IllegalTransactionStateException.class)
			.isThrownBy(() -> this.ledger.append(sku, Stock.EMPTY, StockChange.received(1, null)));
	}

	@Test
	void remembersWhatHappenedAndToWhom() {
		var sku = aProduct();
		var order = OrderId.next();
		var ledger = ledgerAt(TEN);
		var stock = append(ledger, sku, Stock.EMPTY, StockEvent.Type.RECEIVED, 5);
		this.transaction
			.execute(_ -> ledger.append(sku, stock, StockChange.ofOrder(StockEvent.Type.RESERVED, 2, order)));

		assertThat(this.products.stockEvents(sku, 0, 10)).containsExactly(
				new StockEvent(sku, StockEvent.Type.RECEIVED, 5, NOBODY, TEN, new Stock(1, 5, 0)),
				new StockEvent(sku, StockEvent.Type.RESERVED, 2, StockCause.order(order), TEN, new Stock(2, 5, 2)));
		assertThat(this.products.stockEvents(sku, 1, 1)).extracting(StockEvent::type)
			.containsExactly(StockEvent.Type.RESERVED);
	}

	@Test
	void tellsTheStockOfEachMoment() {
		var sku = aProduct();
		var received = append(ledgerAt(TEN), sku, Stock.EMPTY, StockEvent.Type.RECEIVED, 5);
		var reserved = append(ledgerAt(TEN.plusSeconds(60)), sku, received, StockEvent.Type.RESERVED, 2);

		assertThat(this.products.stockAt(sku, TEN.minusNanos(1_000))).isEqualTo(Stock.EMPTY);
		assertThat(this.products.stockAt(sku, TEN)).isEqualTo(received);
		assertThat(this.products.stockAt(sku, TEN.plusSeconds(59))).isEqualTo(received);
		assertThat(this.products.stockAt(sku, TEN.plusSeconds(60))).isEqualTo(reserved);
		assertThat(this.products.stockAt(sku, TEN.plusSeconds(3_600))).isEqualTo(reserved);
	}

	/** The clocks of two instances differ, or one is set back. */
	@Test
	void tellsTheStockOfAMomentAlthoughClocksDiffer() {
		var sku = aProduct();
		var received = append(ledgerAt(TEN.plusSeconds(2)), sku, Stock.EMPTY, StockEvent.Type.RECEIVED, 5);
		var reserved = append(ledgerAt(TEN), sku, received, StockEvent.Type.RESERVED, 2);

		assertThat(
				List.of(this.products.stockAt(sku, TEN.plusSeconds(1)), this.products.stockAt(sku, TEN.plusSeconds(2))))
			.containsOnly(reserved);
	}

	@ParameterizedTest
	@ValueSource(longs = { 1, 2, 3, 5, 8 })
	void tellsTheStockOfAnyMomentHoweverTheClocksDiffer(long seed) {
		var random = new Random(seed);
		var sku = aProduct();
		var times = random.ints(40, 0, 30).mapToObj(TEN::plusSeconds).toList();
		var stock = Stock.EMPTY;
		for (var time : times) {
			stock = append(ledgerAt(time), sku, stock, StockEvent.Type.RECEIVED, 1);
		}

		for (int second = -1; second <= 30; second++) {
			var moment = TEN.plusSeconds(second);
			var last = IntStream.range(0, times.size()).filter(i -> !times.get(i).isAfter(moment)).max().orElse(-1);
			assertThat(this.products.stockAt(sku, moment).version()).as("at second %d", second).isEqualTo(last + 1);
		}
	}

	private Sku aProduct() {
		return this.products.add(new Sku("SKU-" + UUID.randomUUID()), Details.of("A thing", Money.parse("EUR 9.99")))
			.sku();
	}

	private StockLedger ledgerAt(Instant now) {
		return new StockLedger(this.jdbc, Clock.fixed(now, ZoneOffset.UTC), PATIENT);
	}

	private Stock append(StockLedger ledger, Sku sku, Stock seen, StockEvent.Type type, int quantity) {
		return tryToAppend(ledger, sku, seen, type, quantity).orElseThrow();
	}

	private Optional<Stock> tryToAppend(StockLedger ledger, Sku sku, Stock seen, StockEvent.Type type, int quantity) {
		return this.transaction
			.execute(_ -> ledger.append(sku, seen, new StockChange(type, quantity, NOBODY)).map(StockEvent::stock));
	}

}
