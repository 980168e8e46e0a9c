package com.shop.embedded;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;

import com.shop.shared.PrivateFiles;

/**
 * Controls who can connect to the embedded PostgreSQL: only those who know a password.
 * The shop's role owns its database and may replicate, but is not a superuser.
 * <p>
 * The file with the passwords is put into place last, so a start after an interrupted one
 * begins again, with new passwords.
 */
final class PostgresAccess {

	private static final String METHOD = "scram-sha-256";

	private static final String RULES = """
			# The shop writes this file at each start.
			host   all  all  127.0.0.1/32  scram-sha-256
			host   all  all  ::1/128       scram-sha-256
			local  all  all                scram-sha-256
			""";

	private final Path file;

	private final Path passwordForInit;

	private final PostgresPasswords passwords;

	private final boolean isComplete;

	private PostgresAccess(DataDirectory directory, PostgresPasswords passwords, boolean isComplete) {
		this.file = directory.resolve(PostgresPasswords.FILE);
		this.passwordForInit = directory.resolve("postgres.first-password");
		this.passwords = passwords;
		this.isComplete = isComplete;
	}

	static PostgresAccess to(DataDirectory directory) throws IOException {
		var file = directory.resolve(PostgresPasswords.FILE);
		var isComplete = Files.exists(file);
		return new PostgresAccess(directory, isComplete ? PostgresPasswords.read(file) : PostgresPasswords.random(),
				isComplete);
	}

	PostgresPasswords passwords() {
		return this.passwords;
	}

	/** Has the library use the passwords when it makes the data and when it connects. */
	void prepare(EmbeddedPostgres.Builder builder, Path data, OlderPostgres older) throws IOException {
		builder.setConnectConfig("password", this.passwords.superuser());
		if (Files.exists(data.resolve("PG_VERSION"))) {
			builder.setDataDirectoryCustomizer(_ -> {
				if (!this.isComplete) {
					older.bringOver(this.passwords.superuser());
				}
				allowPasswordsOnly(data);
			});
		}
		else {
			PrivateFiles.write(this.passwordForInit, this.passwords.superuser());
			builder.setDataDirectoryCustomizer(_ -> allowPasswordsOnly(data))
				// These become arguments of initdb.
				.setLocaleConfig("pwfile", this.passwordForInit.toString())
				.setLocaleConfig("auth-host", METHOD)
				.setLocaleConfig("auth-local", METHOD);
		}
	}

	private static void allowPasswordsOnly(Path data) {
		try {
			PrivateFiles.write(data.resolve("pg_hba.conf"), RULES);
		}
		catch (IOException failed) {
			throw new UncheckedIOException(failed);
		}
	}

	/** Makes the role and its database, unless an earlier start has. */
	void complete(EmbeddedPostgres server) throws IOException {
		if (this.isComplete) {
			return;
		}
		try (var connection = server.getPostgresDatabase().getConnection()) {
			var login = "ROLE shop LOGIN REPLICATION PASSWORD '" + this.passwords.shop() + "'";
			execute(connection,
					(exists(connection, "SELECT FROM pg_roles WHERE rolname = 'shop'") ? "ALTER " : "CREATE ") + login);
			// So that health can name whoever holds up the relay.
			execute(connection, "GRANT pg_read_all_stats TO shop");
			execute(connection, exists(connection, "SELECT FROM pg_database WHERE datname = 'shop'")
					? "ALTER DATABASE shop OWNER TO shop" : "CREATE DATABASE shop OWNER shop");
		}
		catch (SQLException failed) {
			throw new IOException("the role of the shop cannot be made: " + failed.getMessage(), failed);
		}
		OlderPostgres.handOver(server);
		Files.deleteIfExists(this.passwordForInit);
		this.passwords.write(this.file);
	}

	private static boolean exists(Connection connection, String query) throws SQLException {
		try (var statement = connection.createStatement(); var rows = statement.executeQuery(query)) {
			return rows.next();
		}
	}

	private static void execute(Connection connection, String sql) throws SQLException {
		try (var statement = connection.createStatement()) {
			statement.execute(sql);
		}
	}

}
