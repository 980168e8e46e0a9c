package com.shop.shared.job;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.springframework.core.io.ClassPathResource;
import org.springframework.jdbc.core.JdbcOperations;
import org.springframework.modulith.test.ApplicationModuleTest;
import org.springframework.transaction.support.TransactionOperations;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

/** Tests that runs from before the update are kept. */
@ApplicationModuleTest
class JobRunsMigrationModuleTests {

	private final JdbcOperations jdbc;

	private final TransactionOperations transaction;

	JobRunsMigrationModuleTests(JdbcOperations jdbc, TransactionOperations transaction) {
		this.jdbc = jdbc;
		this.transaction = transaction;
	}

	@Test
	void keepsTheLastRebuilds() {
		var runs = after("rebuild", List.of("V1__rebuilds.sql"), """
				INSERT INTO rebuild.rebuilds (name, run, state, started_at, finished_at, done, total, restored, removed,
				    kept, left_out, error)
				VALUES ('audit-log', gen_random_uuid(), 'FINISHED', now(), now(), 9, 9, 4, 3, 2, 1, NULL),
				    ('order-customers', gen_random_uuid(), 'FAILED', now(), now(), 1, 9, 0, 0, 0, 0, 'Away.')""",
				"V2__job_runs.sql");

		assertThat(runs).containsExactly(
				"rebuild of audit-log|FINISHED|9|9|"
						+ "{\"restored\" : 4, \"removed\" : 3, \"kept\" : 2, \"leftOut\" : 1}|null",
				"rebuild of order-customers|FAILED|1|9|null|Away.");
	}

	@Test
	void keepsTheLastVerifications() {
		var runs = after("outbox", List.of("V4__verification.sql"), """
				INSERT INTO outbox.verification (id, state, started_at, finished_at, report, error)
				VALUES (gen_random_uuid(), 'CLEAN', now() - interval '4 hours', now(), '{"events":1}', NULL),
				    (gen_random_uuid(), 'FAILED', now() - interval '3 hours', now(), NULL, 'Away.'),
				    (gen_random_uuid(), 'RUNNING', now(), NULL, NULL, NULL)""", "V10__job_runs.sql");

		assertThat(runs).containsExactly("verification|FINISHED|0|0|{\"events\":1}|null",
				"verification|FAILED|0|0|null|Away.", "verification|FAILED|0|0|null|" + OperatorJobs.ABANDONED);
	}

	@Test
	void keepsTheLastRebuildOfStock() {
		var runs = after("inventory", List.of("V1__products_and_stock.sql", "V2__stock_projections.sql"), """
				INSERT INTO inventory.stock_rebuild (run, state, started_at, lease_until, done, total, corrected, error)
				VALUES (7, 'FAILED', now(), now(), 5, 6, 2, 'Away.')""", "V3__job_runs.sql");

		assertThat(runs).containsExactly("rebuild of stock|FAILED|5|6|{\"corrected\" : 2}|Away.");
	}

	/** Returns the runs after migrating a database that had these rows. */
	private List<String> after(String module, List<String> before, String rows, String migration) {
		var runs = this.transaction.execute(status -> {
			status.setRollbackOnly();
			this.jdbc.execute("DELETE FROM shared.job_runs; CREATE SCHEMA IF NOT EXISTS outbox");
			before.forEach(file -> migrate(module, file));
			this.jdbc.execute(rows);
			migrate(module, migration);
			return this.jdbc.queryForList("""
					SELECT concat_ws('|', job, state, done, total, coalesce(result, 'null'), coalesce(error, 'null'))
					FROM shared.job_runs ORDER BY started_at, job""", String.class);
		});
		return List.copyOf(runs);
	}

	private void migrate(String module, String file) {
		try {
			this.jdbc.execute(new ClassPathResource("db/migration/" + module + "/" + file).getContentAsString(UTF_8));
		}
		catch (IOException unreadable) {
			throw new UncheckedIOException(unreadable);
		}
	}

}
