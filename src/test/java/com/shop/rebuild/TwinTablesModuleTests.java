package com.shop.rebuild;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.modulith.test.ApplicationModuleTest;
import org.springframework.test.context.TestPropertySource;
import org.springframework.transaction.support.TransactionOperations;

import com.shop.rebuild.Shelf.Book;
import com.shop.shared.FakeOrigin;

import static org.assertj.core.api.Assertions.assertThat;

/** Tests when the second copy of a table exists. */
@ApplicationModuleTest
@Import({ Shelf.class, FakeRelay.class, FakeOrigin.class })
@TestPropertySource(properties = { "shop.rebuild.patience=5s", "shop.rebuild.batch-size=2" })
class TwinTablesModuleTests {

	private static final Book EMMA = new Book(1, 1, "Emma");

	private static final Book PERSUASION = new Book(2, 1, "Persuasion");

	private final Rebuilds rebuilds;

	private final TwinTables twins;

	private final Shelf shelf;

	private final TransactionOperations transaction;

	private final JdbcClient jdbc;

	TwinTablesModuleTests(Rebuilds rebuilds, TwinTables twins, Shelf shelf, TransactionOperations transaction,
			JdbcClient jdbc) {
		this.rebuilds = rebuilds;
		this.twins = twins;
		this.shelf = shelf;
		this.transaction = transaction;
		this.jdbc = jdbc;
	}

	@BeforeEach
	void clearTheShelf() {
		this.shelf.corrupt();
		this.twins.discard(this.shelf, () -> true);
	}

	@Test
	void areNotWrittenToWithoutARebuild() {
		this.shelf.hear(EMMA);

		assertThat(this.shelf.books()).containsExactly(EMMA);
		assertThat(this.shelf.hasTwin()).isFalse();
	}

	@Test
	void areDroppedWhenTheInstanceOfTheirRebuildIsGone() {
		this.twins.begin(this.shelf);
		this.shelf.hear(EMMA);
		assertThat(this.shelf.hasTwin()).isTrue();

		this.rebuilds.discardLeftovers();

		assertThat(this.shelf.hasTwin()).isFalse();
		this.shelf.hear(PERSUASION);
		assertThat(this.shelf.books()).containsExactly(EMMA, PERSUASION);
	}

	@Test
	void areNotDroppedByARunThatWasGivenUp() {
		this.twins.begin(this.shelf);

		this.twins.discard(this.shelf, () -> false);

		assertThat(this.shelf.hasTwin()).isTrue();
	}

	@Test
	void areNotDroppedWhileAListenerIsBetweenTheTableAndItsTwin() {
		this.twins.begin(this.shelf);
		var dropped = new AtomicReference<CompletableFuture<Void>>();

		this.transaction.executeWithoutResult(_ -> {
			this.shelf.enter(this.shelf.table(), List.of(EMMA));
			dropped.set(CompletableFuture.runAsync(() -> this.twins.discard(this.shelf, () -> true)));
			Awaitility.await("dropping the twin waits").until(this::isWaitedFor);
			this.shelf.enter(this.shelf.twin(), List.of(EMMA));
		});

		assertThat(dropped.get()).succeedsWithin(Duration.ofSeconds(10));
		assertThat(this.shelf.hasTwin()).isFalse();
	}

	private boolean isWaitedFor() {
		return this.jdbc
			.sql("SELECT EXISTS (SELECT FROM pg_locks WHERE relation = to_regclass('books') AND NOT granted)")
			.query(Boolean.class)
			.single();
	}

}
