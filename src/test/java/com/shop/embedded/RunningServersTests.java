package com.shop.embedded;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/** A shop may have one server inside and the other one elsewhere. */
class RunningServersTests {

	@TempDir
	private Path data;

	@Test
	void areFoundWithoutPostgresIfThatIsElsewhere() throws Exception {
		try (var directory = DataDirectory.open(this.data)) {
			RunningServers.tellKafkaPort(directory, 1234);

			assertThat(RunningServers.settings(this.data, false, true))
				.containsExactly(Map.entry("spring.kafka.bootstrap-servers", "localhost:1234"));
			assertThatExceptionOfType(EmbeddedServerFailed.class)
				.isThrownBy(() -> RunningServers.settings(this.data, true, true))
				.withMessageContaining("are not up (yet)");
		}
	}

	@Test
	void areFoundWithoutKafkaIfThatIsElsewhere() throws Exception {
		try (var directory = DataDirectory.open(this.data)) {
			Files.createDirectory(directory.resolve("postgres"));
			Files.writeString(directory.resolve("postgres/postmaster.pid"), "1\n" + this.data + "\n2\n1234\n");
			PostgresPasswords.random().write(directory.resolve(PostgresPasswords.FILE));

			assertThat(RunningServers.settings(this.data, true, false))
				.containsEntry("spring.datasource.url", LocalPostgres.url(1234))
				.containsKey("spring.datasource.password")
				.doesNotContainKey("spring.kafka.bootstrap-servers");
		}
	}

}
