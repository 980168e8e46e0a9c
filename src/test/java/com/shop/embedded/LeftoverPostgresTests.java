package com.shop.embedded;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/** Real servers, whose files are as a kill or a power failure leaves them. */
@Tag("long")
class LeftoverPostgresTests {

	@TempDir
	private Path path;

	@TempDir
	private Path foreignPath;

	@Test
	void leavesTheServerOfAnotherDirectoryAloneAndStartsBesideIt() throws IOException {
		try (var directory = DataDirectory.open(this.path);
				var foreignDirectory = DataDirectory.open(this.foreignPath);
				var foreign = LocalPostgres.start(foreignDirectory, Ports.free())) {
			LocalPostgres.start(directory, Ports.free()).close();
			var foreignFile = Files.readAllLines(foreignDirectory.resolve("postgres/postmaster.pid"));
			var pid = Long.parseLong(foreignFile.getFirst());
			Files.write(pidFile(directory), List.of(String.valueOf(pid), directory.resolve("postgres").toString(),
					"1790000000", String.valueOf(foreign.port()), "", "localhost", "        0         0"));

			LocalPostgres.stopLeftover(directory);
			try (var _ = LocalPostgres.start(directory, Ports.free())) {
				assertThat(isRunning(pid)).as("the foreign server lives on").isTrue();
				assertThat(pid(directory)).isNotEqualTo(pid);
			}
		}
	}

	@Test
	void startsAlthoughTheProcessIdBelongsToAnyOtherProcess() throws IOException {
		try (var directory = DataDirectory.open(this.path)) {
			LocalPostgres.start(directory, Ports.free()).close();
			Files.writeString(pidFile(directory), ProcessHandle.current().pid() + "\n" + this.path + "\n");

			LocalPostgres.stopLeftover(directory);

			try (var _ = LocalPostgres.start(directory, Ports.free())) {
				assertThat(isRunning(pid(directory))).isTrue();
			}
		}
	}

	@Test
	void stopsTheServerThatWorksInTheDirectory() throws IOException {
		try (var directory = DataDirectory.open(this.path); var _ = LocalPostgres.start(directory, Ports.free())) {
			var pid = pid(directory);

			LocalPostgres.stopLeftover(directory);

			assertThat(isRunning(pid)).isFalse();
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "\n", "\u0000\u0000\u00ff\u0000", "0\n", "-1\n", "99999999999999999999\n" })
	void startsAlthoughTheFileIsHalfWritten(String content) throws IOException {
		try (var directory = DataDirectory.open(this.path)) {
			LocalPostgres.start(directory, Ports.free()).close();
			Files.write(pidFile(directory), content.getBytes(StandardCharsets.ISO_8859_1));

			LocalPostgres.stopLeftover(directory);

			try (var _ = LocalPostgres.start(directory, Ports.free())) {
				assertThat(isRunning(pid(directory))).isTrue();
			}
		}
	}

	private static Path pidFile(DataDirectory directory) {
		return directory.resolve("postgres/postmaster.pid");
	}

	private static long pid(DataDirectory directory) throws IOException {
		return Long.parseLong(Files.readAllLines(pidFile(directory)).getFirst().strip());
	}

	private static boolean isRunning(long pid) {
		return ProcessHandle.of(pid).map(ProcessHandle::isAlive).orElse(false);
	}

}
