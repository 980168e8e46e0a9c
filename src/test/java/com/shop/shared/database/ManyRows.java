package com.shop.shared.database;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.function.Consumer;

import org.assertj.core.api.Assertions;
import org.springframework.core.io.ClassPathResource;
import org.springframework.jdbc.core.JdbcOperations;
import org.springframework.transaction.support.TransactionOperations;

import static java.nio.charset.StandardCharsets.UTF_8;

/**
 * So many rows that PostgreSQL prefers an index if there is one that fits. They exist
 * only in a transaction that is rolled back.
 */
public final class ManyRows {

	private static final int CUSTOMERS = 5_000;

	/** The rows of the largest table. */
	private static final int ORDERS = 30_000;

	/** Far less than a walk through a table would read. */
	private static final long MOST_READ = ORDERS / 4;

	private final JdbcOperations jdbc;

	private final String schema;

	private ManyRows(JdbcOperations jdbc, String schema) {
		this.jdbc = jdbc;
		this.schema = schema;
	}

	/** Generates the rows of a module's script, and does the work with them. */
	public static void of(String script, String schema, JdbcOperations jdbc, TransactionOperations transaction,
			Consumer<ManyRows> work) {
		transaction.executeWithoutResult(status -> {
			status.setRollbackOnly();
			jdbc.execute("SET LOCAL generated.customers = " + CUSTOMERS);
			jdbc.execute("SET LOCAL generated.orders = " + ORDERS);
			jdbc.execute(read(script));
			// A few thousand rows are sometimes read faster from the beginning. Whether
			// an
			// index serves the search at all shows without that choice, and so does what
			// it
			// reads.
			jdbc.execute("SET LOCAL enable_seqscan = off");
			work.accept(new ManyRows(jdbc, schema));
		});
	}

	/**
	 * Does the search, and checks what PostgreSQL has read for it: no table from its
	 * beginning, and few rows.
	 */
	public void assertServedByAnIndex(String name, Runnable search) {
		var before = reads();
		search.run();
		var after = reads();
		Assertions.assertThat(after.scans() - before.scans()).as("%s reads whole tables", name).isZero();
		Assertions.assertThat(after.rows() - before.rows()).as("%s reads rows", name).isBetween(0L, MOST_READ);
	}

	private record Reads(long scans, long rows) {
	}

	/** What this transaction has read so far. */
	private Reads reads() {
		return List.copyOf(this.jdbc.query("""
				SELECT sum(seq_scan) AS scans, sum(seq_tup_read + coalesce(idx_tup_fetch, 0)) AS rows
				FROM pg_stat_xact_user_tables WHERE schemaname = ?""",
				(row, _) -> new Reads(row.getLong("scans"), row.getLong("rows")), this.schema))
			.getFirst();
	}

	private static String read(String script) {
		try {
			return new ClassPathResource("com/shop/" + script).getContentAsString(UTF_8);
		}
		catch (IOException unreadable) {
			throw new UncheckedIOException(unreadable);
		}
	}

}
