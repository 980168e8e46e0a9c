package com.shop.embedded;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Data of an earlier version of the shop, which knew no passwords and kept everything as
 * the superuser, in the superuser's database. They are brought over; each step can be
 * repeated.
 *
 * @param messages where PostgreSQL's messages go
 */
record OlderPostgres(Path data, PostgresBinaries binaries, ProcessBuilder.Redirect messages) {

	private static final Logger log = LoggerFactory.getLogger(OlderPostgres.class);

	/** It may have to replay its log first. */
	private static final Duration PATIENCE = Duration.ofMinutes(1);

	/**
	 * Gives the shop's role all that the superuser has made. Sequences of columns go with
	 * their tables, and what an extension has made stays the extension's.
	 */
	private static final String HAND_OVER = """
			DO $$
			DECLARE
			    statement text;
			BEGIN
			    FOR statement IN
			        WITH schemas AS (
			            SELECT oid, nspname, nspowner FROM pg_namespace
			            WHERE NOT starts_with(nspname, 'pg_') AND nspname <> 'information_schema'
			        )
			        SELECT format('ALTER SCHEMA %I OWNER TO shop', nspname)
			        FROM schemas WHERE nspowner = 'postgres'::regrole
			        UNION ALL
			        SELECT format('ALTER TABLE %s OWNER TO shop', made.oid::regclass)
			        FROM pg_class made JOIN schemas ON schemas.oid = relnamespace
			        WHERE relowner = 'postgres'::regrole AND relkind IN ('r', 'p', 'S', 'v', 'm')
			            AND NOT EXISTS (SELECT FROM pg_depend
			                WHERE classid = 'pg_class'::regclass AND objid = made.oid
			                    AND (deptype = 'e' OR (deptype IN ('a', 'i') AND relkind = 'S')))
			        UNION ALL
			        SELECT format('ALTER ROUTINE %s OWNER TO shop', made.oid::regprocedure)
			        FROM pg_proc made JOIN schemas ON schemas.oid = pronamespace
			        WHERE proowner = 'postgres'::regrole
			            AND NOT EXISTS (SELECT FROM pg_depend
			                WHERE classid = 'pg_proc'::regclass AND objid = made.oid AND deptype = 'e')
			        UNION ALL
			        SELECT format('ALTER PUBLICATION %I OWNER TO shop', pubname)
			        FROM pg_publication WHERE pubowner = 'postgres'::regrole
			    LOOP
			        EXECUTE statement;
			    END LOOP;
			END
			$$""";

	/**
	 * Gives the superuser a password and the shop a database of its own. Meanwhile
	 * PostgreSQL accepts no connections, so nobody can get in before there is a password.
	 * After an interrupted run, statements that were already carried out fail, which does
	 * no harm.
	 */
	void bringOver(String superuserPassword) {
		log.info("The data in {} are of an earlier version of the shop; PostgreSQL gets passwords", this.data);
		try {
			// One statement a line. The relay's slot belongs to the database, and stays.
			runAlone("""
					ALTER ROLE postgres PASSWORD '%s'
					ALTER DATABASE postgres RENAME TO shop
					CREATE DATABASE postgres
					""".formatted(superuserPassword));
		}
		catch (IOException failed) {
			throw new UncheckedIOException("PostgreSQL cannot be given passwords: " + failed.getMessage(), failed);
		}
		catch (InterruptedException interrupted) {
			Thread.currentThread().interrupt();
			throw new IllegalStateException("Interrupted while PostgreSQL was given passwords", interrupted);
		}
	}

	private void runAlone(String statements) throws IOException, InterruptedException {
		var process = this.binaries
			.run("postgres", "--single", "-D", this.data.toString(), "-c", "wal_level=logical", "template1")
			.redirectErrorStream(true)
			.redirectOutput(this.messages)
			.start();
		try (var input = process.outputWriter()) {
			input.write(statements);
		}
		if (!process.waitFor(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)) {
			process.destroyForcibly();
			throw new IOException("it did not end within " + PATIENCE.toSeconds() + " s");
		}
		if (process.exitValue() != 0) {
			throw new IOException("it ended with " + process.exitValue());
		}
	}

	/** Does nothing in data that were never an earlier version's. */
	static void handOver(EmbeddedPostgres server) throws IOException {
		try (var connection = server.getDatabase(LocalPostgres.SUPERUSER, LocalPostgres.DATABASE).getConnection();
				var statement = connection.createStatement()) {
			statement.execute(HAND_OVER);
		}
		catch (SQLException failed) {
			throw new IOException("the tables cannot be given to the role of the shop: " + failed.getMessage(), failed);
		}
	}

}
