package com.shop.inventory.domain;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;

import org.joda.money.Money;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.modulith.test.ApplicationModuleTest;
import org.springframework.test.context.TestPropertySource;
import org.springframework.transaction.support.TransactionOperations;

import com.shop.inventory.domain.Product.Details;
import com.shop.shared.Sku;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What a product with a million events costs, in rows that PostgreSQL has to touch,
 * beside one with ten.
 */
@Tag("long")
@ApplicationModuleTest
@TestPropertySource(
		properties = { "shop.demo-data=true", "spring.datasource.hikari.data-source-properties.socketTimeout=300" })
class LongStreamModuleTests {

	private static final int MILLION = 1_000_000;

	private static final long A_FEW = 100;

	/** Long enough ago for a million seconds to have passed. */
	private static final Instant BEGINNING = Instant.parse("2020-01-01T00:00:00Z");

	private final StockLedger ledger;

	private final Products products;

	private final StreamReplay replay;

	private final JdbcClient jdbc;

	private final TransactionOperations transaction;

	private final Sku few = new Sku("FEW-" + UUID.randomUUID());

	private final Sku many = new Sku("MANY-" + UUID.randomUUID());

	LongStreamModuleTests(StockLedger ledger, Products products, StreamReplay replay, JdbcClient jdbc,
			TransactionOperations transaction) {
		this.ledger = ledger;
		this.products = products;
		this.replay = replay;
		this.jdbc = jdbc;
		this.transaction = transaction;
	}

	@AfterEach
	void forget() {
		takingLong(() -> {
			for (var table : List.of("stock_events", "stock_moments", "available_stock", "products")) {
				this.jdbc.sql("DELETE FROM inventory." + table + " WHERE sku IN (?, ?)")
					.params(this.few.value(), this.many.value())
					.update();
			}
		});
	}

	/** The shop's statements may take some seconds only. */
	private void takingLong(Runnable statements) {
		this.transaction.executeWithoutResult(_ -> {
			this.jdbc.sql("SET LOCAL statement_timeout = 0").update();
			statements.run();
		});
	}

	@Test
	void costsAsLittleWithAMillionEventsAsWithTen() {
		takingLong(() -> receiveOnePieceASecond(this.few, 10));
		takingLong(() -> receiveOnePieceASecond(this.many, MILLION));

		costsAFewRows("the stock of now", sku -> assertThat(this.products.stock(sku).version()).isEqualTo(size(sku)));
		costsAFewRows("what is available",
				sku -> assertThat(this.products.available(List.of(sku))).containsEntry(sku, size(sku)));
		costsAFewRows("the stock of then",
				sku -> assertThat(this.products.stockAt(sku, BEGINNING.plusSeconds(size(sku) / 2)))
					.isEqualTo(new Stock(size(sku) / 2, size(sku) / 2, 0)));
		costsAFewRows("the stock of the beginning",
				sku -> assertThat(this.products.stockAt(sku, BEGINNING.plusSeconds(1)).version()).isOne());
		costsAFewRows("the last page of events",
				sku -> assertThat(this.products.stockEvents(sku, size(sku) - 5, 10)).hasSize(5));
		costsAFewRows("what an order sees", sku -> assertThat(this.ledger.current(List.of(sku))).containsEntry(sku,
				new Stock(size(sku), size(sku), 0)));
		costsAFewRows("one more event",
				sku -> this.ledger.append(sku, this.ledger.current(sku), StockChange.received(1, null)));
	}

	@Test
	void replaysALongStreamInPieces() {
		takingLong(() -> receiveOnePieceASecond(this.many, 25_000));
		var pieces = new int[1];

		assertThat(this.replay.correct(this.many, () -> pieces[0]++)).isFalse();

		assertThat(pieces[0]).isEqualTo(2);
	}

	private void costsAFewRows(String what, Consumer<Sku> work) {
		assertThat(List.of(rowsTouched(this.few, work), rowsTouched(this.many, work))).as(what)
			.allMatch(rows -> rows > 0 && rows <= A_FEW);
	}

	/** Rolled back at the end. */
	private long rowsTouched(Sku sku, Consumer<Sku> work) {
		return this.transaction.execute(status -> {
			status.setRollbackOnly();
			var before = rowsTouched();
			work.accept(sku);
			return rowsTouched() - before;
		});
	}

	/** By this connection, in all but what PostgreSQL published between transactions. */
	private long rowsTouched() {
		return this.jdbc.sql("""
				SELECT coalesce(sum(seq_tup_read + coalesce(idx_tup_fetch, 0)), 0) FROM pg_stat_xact_user_tables
				WHERE schemaname = 'inventory' AND relname <> 'products'""").query(Long.class).single();
	}

	private long size(Sku sku) {
		return sku.equals(this.many) ? MILLION : 10;
	}

	private void receiveOnePieceASecond(Sku sku, int events) {
		this.products.add(sku, Details.of("A thing", Money.parse("EUR 9.99")));
		this.jdbc.sql("""
				INSERT INTO inventory.stock_events (sku, version, type, quantity, occurred_at, on_hand, reserved)
				SELECT ?, version, 'RECEIVED', 1, ?::timestamptz + version * interval '1 second', version, 0
				FROM generate_series(1, ?) AS version""").params(sku.value(), BEGINNING.toString(), events).update();
		this.jdbc.sql("""
				INSERT INTO inventory.stock_moments (sku, occurred_at, version)
				SELECT sku, occurred_at, version FROM inventory.stock_events WHERE sku = ?""")
			.param(sku.value())
			.update();
		this.jdbc.sql("INSERT INTO inventory.available_stock (sku, version, available) VALUES (?, ?, ?)")
			.params(sku.value(), events, events)
			.update();
		// As autovacuum does some time later: a connection forgets the plans that it made
		// for tables that were empty.
		this.jdbc.sql("ANALYZE inventory.stock_events, inventory.stock_moments, inventory.available_stock").update();
	}

}
