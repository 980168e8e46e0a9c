package com.shop.embedded;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;

import org.springframework.jdbc.datasource.DriverManagerDataSource;

/** The PostgreSQL of a shop that runs as a process of its own. */
public record EmbeddedDatabase(Path data, int port) {

	public String url() {
		return LocalPostgres.url(this.port);
	}

	public String user() {
		return LocalPostgres.USER;
	}

	/** Is known as soon as the shop has started. */
	public String password() {
		return passwords().shop();
	}

	/** With the rights of the shop. */
	public DriverManagerDataSource dataSource() {
		return new DriverManagerDataSource(url(), user(), password());
	}

	/** With all rights. */
	public Connection connectAsSuperuser() throws SQLException {
		return DriverManager.getConnection(url(), LocalPostgres.SUPERUSER, passwords().superuser());
	}

	private PostgresPasswords passwords() {
		try {
			return PostgresPasswords.read(this.data.resolve(PostgresPasswords.FILE));
		}
		catch (IOException failed) {
			throw new UncheckedIOException(failed);
		}
	}

}
