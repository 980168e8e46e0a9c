package com.shop;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

import org.postgresql.PGConnection;

/**
 * The databases that the commands of a page name, by these names. Does with them what
 * {@code psql} and {@code pg_dump} do, which have to be of the server's version and are
 * not on every machine.
 */
record NamedDatabases(Map<String, Map<String, String>> settings) {

	private static final Pattern DUMP = Pattern.compile("pg_dump (\\w+) --data-only --schema=(\\w+)");

	/** Returns what the command prints, the last of two. */
	String run(PageOfCommands.Line line) {
		var printed = new byte[0];
		for (var command : line.commands()) {
			var dump = DUMP.matcher(command);
			if (dump.matches()) {
				copySchema(dump.group(2), dump.group(1), PageOfCommands.Psql.of(line.commands().getLast()).database());
				return "";
			}
			printed = run(PageOfCommands.Psql.of(command), printed);
		}
		return new String(printed, StandardCharsets.UTF_8);
	}

	private byte[] run(PageOfCommands.Psql command, byte[] input) {
		try (var connection = connect(command.database())) {
			var printed = new byte[0];
			for (var statement : command.statements()) {
				printed = run(connection, statement, input);
			}
			return printed;
		}
		catch (SQLException failed) {
			throw new IllegalStateException(command + ": " + failed.getMessage(), failed);
		}
	}

	private static byte[] run(Connection connection, String sql, byte[] input) throws SQLException {
		var copies = connection.unwrap(PGConnection.class).getCopyAPI();
		try (var statement = connection.createStatement()) {
			if (sql.endsWith("TO STDOUT")) {
				var output = new ByteArrayOutputStream();
				copies.copyOut(sql, output);
				return output.toByteArray();
			}
			if (sql.endsWith("FROM STDIN")) {
				copies.copyIn(sql, new ByteArrayInputStream(input));
			}
			else if (statement.execute(sql)) {
				var row = statement.getResultSet();
				return row.next() ? row.getString(1).getBytes(StandardCharsets.UTF_8) : new byte[0];
			}
			return new byte[0];
		}
		catch (IOException failed) {
			throw new UncheckedIOException(failed);
		}
	}

	private void copySchema(String schema, String from, String into) {
		for (var table : column(from, "SELECT format('%I.%I', schemaname, tablename) FROM pg_tables"
				+ " WHERE schemaname = '" + schema + "' ORDER BY tablename")) {
			run(PageOfCommands.Line.of("psql %s -c \"COPY %s TO STDOUT\" | psql %s -c \"COPY %s FROM STDIN\""
				.formatted(from, table, into, table)));
		}
		for (var next : column(from, "SELECT format('SELECT setval(%L, %s)', schemaname || '.' || sequencename,"
				+ " coalesce(last_value, 1)) FROM pg_sequences WHERE schemaname = '" + schema + "'")) {
			run(new PageOfCommands.Psql(into, List.of(next)), new byte[0]);
		}
	}

	/** The first column of all rows. */
	List<String> column(String database, String sql) {
		try (var connection = connect(database);
				var statement = connection.createStatement();
				var rows = statement.executeQuery(sql)) {
			var values = new ArrayList<String>();
			while (rows.next()) {
				values.add(rows.getString(1));
			}
			return values;
		}
		catch (SQLException failed) {
			throw new IllegalStateException(sql, failed);
		}
	}

	private Connection connect(String database) throws SQLException {
		var of = this.settings.getOrDefault(database, Map.of());
		return DriverManager.getConnection(of.getOrDefault("spring.datasource.url", ""),
				of.getOrDefault("spring.datasource.username", ""), of.getOrDefault("spring.datasource.password", ""));
	}

}
