package com.shop.embedded;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/** Finds the servers that another process has embedded, by its data directory. */
final class RunningServers {

	private static final String KAFKA_PORT = "kafka.port";

	/** PostgreSQL writes where it listens into the fourth line of the file. */
	private static final int PORT_LINE = 3;

	private RunningServers() {
	}

	/** For whoever looks for it. */
	static void tellKafkaPort(DataDirectory directory, int port) {
		try {
			Files.writeString(directory.resolve(KAFKA_PORT), String.valueOf(port));
		}
		catch (IOException failed) {
			throw new EmbeddedServerFailed("The data directory " + directory + " cannot be written: " + failed + ".",
					"Make it writable.", failed);
		}
	}

	/** The settings that lead to them. */
	static Map<String, Object> settings(Path configured) {
		var directory = configured.toAbsolutePath().normalize();
		try {
			if (DataDirectory.isInUse(directory)) {
				var postgres = Files.readAllLines(directory.resolve("postgres/postmaster.pid")).get(PORT_LINE).strip();
				var kafka = Files.readString(directory.resolve(KAFKA_PORT)).strip();
				return Map.of(EmbeddedServers.POSTGRES_URL, LocalPostgres.url(Integer.parseInt(postgres)),
						"spring.datasource.username", LocalPostgres.USER, "spring.datasource.password",
						PostgresPasswords.read(directory.resolve(PostgresPasswords.FILE)).shop(),
						EmbeddedServers.KAFKA_ADDRESS, "localhost:" + kafka, EmbeddedServers.TOKENS,
						directory.resolve(EmbeddedServers.TOKENS_NAME).toString());
			}
		}
		catch (IOException | IndexOutOfBoundsException | NumberFormatException unreadable) {
			throw notFound("The servers in " + directory + " are not up (yet): " + unreadable, unreadable);
		}
		throw notFound("No shop is running with its data in " + directory + ".", null);
	}

	private static EmbeddedServerFailed notFound(String description, @Nullable Exception cause) {
		return new EmbeddedServerFailed(description,
				"Start it, name its data directory with --shop.embedded.data-dir, or name the servers with"
						+ " --spring.datasource.url and --spring.kafka.bootstrap-servers.",
				cause);
	}

}
