package com.shop.inventory.domain;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;

import org.joda.money.Money;
import org.junit.jupiter.api.Test;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.modulith.test.ApplicationModuleTest;
import org.springframework.test.context.TestPropertySource;
import org.springframework.transaction.IllegalTransactionStateException;
import org.springframework.transaction.support.TransactionOperations;

import com.shop.shared.OrderId;
import com.shop.shared.Sku;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

@ApplicationModuleTest
@TestPropertySource(properties = "shop.demo-data=true")
class StockLedgerModuleTests {

	private static final Instant TEN = Instant.parse("2026-11-20T10:00:00Z");

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
	void appendsToTheSameStateOnlyOnce() {
		var sku = aProduct();
		var before = this.ledger.current(sku);
		append(this.ledger, sku, before, StockEvent.Type.RECEIVED, 5);

		assertThatExceptionOfType(DuplicateKeyException.class)
			.isThrownBy(() -> append(this.ledger, sku, before, StockEvent.Type.RECEIVED, 7));

		assertThat(this.ledger.current(sku)).isEqualTo(new Stock(1, 5, 0));
	}

	@Test
	void appendsNothingImpossible() {
		var sku = aProduct();
		var stock = append(this.ledger, sku, Stock.EMPTY, StockEvent.Type.RECEIVED, 5);

		assertThatExceptionOfType(IllegalArgumentException.class)
			.isThrownBy(() -> append(this.ledger, sku, stock, StockEvent.Type.RESERVED, 6));

		assertThat(this.ledger.current(sku)).isEqualTo(stock);
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

		assertThatExceptionOfType(IllegalTransactionStateException.class).isThrownBy(() -> this.ledger.lock(sku));
		assertThatExceptionOfType(IllegalTransactionStateException.class)
			.isThrownBy(() -> this.ledger.append(sku, Stock.EMPTY, StockEvent.Type.RECEIVED, 1, null));
	}

	@Test
	void remembersWhatHappenedAndToWhom() {
		var sku = aProduct();
		var order = OrderId.next();
		var ledger = ledgerAt(TEN);
		var stock = append(ledger, sku, Stock.EMPTY, StockEvent.Type.RECEIVED, 5);
		this.transaction.execute(_ -> ledger.append(sku, stock, StockEvent.Type.RESERVED, 2, order));

		assertThat(this.products.stockEvents(sku, 0, 10)).containsExactly(
				new StockEvent(sku, StockEvent.Type.RECEIVED, 5, null, TEN, new Stock(1, 5, 0)),
				new StockEvent(sku, StockEvent.Type.RESERVED, 2, order, TEN, new Stock(2, 5, 2)));
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

	private Sku aProduct() {
		return this.products.add(new Sku("SKU-" + UUID.randomUUID()), "A thing", Money.parse("EUR 9.99")).sku();
	}

	private StockLedger ledgerAt(Instant now) {
		return new StockLedger(this.jdbc, Clock.fixed(now, ZoneOffset.UTC));
	}

	private Stock append(StockLedger ledger, Sku sku, Stock before, StockEvent.Type type, int quantity) {
		return this.transaction.execute(_ -> ledger.append(sku, before, type, quantity, null));
	}

}
