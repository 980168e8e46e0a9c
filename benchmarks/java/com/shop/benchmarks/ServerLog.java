package com.shop.benchmarks;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** Makes PostgreSQL log to its own file, for which it has to be restarted. */
final class ServerLog {

	static final String NAME = "postgres.log";

	private ServerLog() {
	}

	/** Restarts the server, which closes this and all other connections. */
	static void begin(Connection connection, Path directory) throws SQLException, IOException, InterruptedException {
		try (var statement = connection.createStatement()) {
			statement.execute("ALTER SYSTEM SET logging_collector = on");
			statement.execute("ALTER SYSTEM SET log_directory = '" + directory + "'");
			statement.execute("ALTER SYSTEM SET log_filename = '" + NAME + "'");
		}
		var data = text(connection, "SHOW data_directory");
		var server = Cpu.parentOf(Long.parseLong(text(connection, "SELECT pg_backend_pid()")));
		var binary = ProcessHandle.of(server).flatMap(process -> process.info().command()).orElseThrow();
		var command = new ArrayList<String>();
		if ("root".equals(System.getProperty("user.name"))) {
			// PostgreSQL refuses to run as root, which it cannot see inside a user
			// namespace.
			command.addAll(List.of("unshare", "-U"));
		}
		command.addAll(List.of(Path.of(binary).resolveSibling("pg_ctl").toString(), "-D", data, "-m", "fast", "-w",
				"restart"));
		var log = directory.resolve("pg_ctl.log").toFile();
		if (new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log).start().waitFor() != 0) {
			throw new IOException("PostgreSQL does not restart, see " + log);
		}
	}

	private static String text(Connection connection, String sql) throws SQLException {
		try (var statement = connection.createStatement(); var row = statement.executeQuery(sql)) {
			row.next();
			return row.getString(1);
		}
	}

}
