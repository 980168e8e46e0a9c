package com.shop.embedded;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
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

	/** The settings that lead to those of the servers that are needed. */
	static Map<String, Object> settings(Path configured, boolean needsPostgres, boolean needsKafka) {
		var directory = configured.toAbsolutePath().normalize();
		try {
			if (DataDirectory.isInUse(directory)) {
				var settings = new LinkedHashMap<String, Object>();
				if (needsPostgres) {
					settings.putAll(ofPostgres(directory));
				}
				if (needsKafka) {
					var port = Files.readString(directory.resolve(KAFKA_PORT)).strip();
					settings.put(EmbeddedServers.KAFKA_ADDRESS, "localhost:" + port);
				}
				return settings;
			}
		}
		catch (IOException | IndexOutOfBoundsException | NumberFormatException unreadable) {
			throw notFound("The servers in " + directory + " are not up (yet): " + unreadable, unreadable);
		}
		throw notFound("No shop is running with its data in " + directory + ".", null);
	}

	private static Map<String, String> ofPostgres(Path directory) throws IOException {
		var port = Files.readAllLines(directory.resolve("postgres/postmaster.pid")).get(PORT_LINE).strip();
		return Map.of(EmbeddedServers.POSTGRES_URL, LocalPostgres.url(Integer.parseInt(port)),
				"spring.datasource.username", LocalPostgres.USER, "spring.datasource.password",
				PostgresPasswords.read(directory.resolve(PostgresPasswords.FILE)).shop(), EmbeddedServers.TOKENS,
				directory.resolve(EmbeddedServers.TOKENS_NAME).toString());
	}

	private static EmbeddedServerFailed notFound(String description, @Nullable Exception cause) {
		return new EmbeddedServerFailed(description,
				"Start it, name its data directory with --shop.embedded.data-dir, or name the servers with"
						+ " --spring.datasource.url and --spring.kafka.bootstrap-servers.",
				cause);
	}

}
