package com.shop;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import com.shop.Command.CommandRefused;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/** What is no command starts no shop. */
class CommandTests {

	@ParameterizedTest
	@CsvSource({ "--server.port=1, START", "'', START", "--help, HELP", "-h, HELP", "help, HELP",
			"migrate --help, HELP", "migrate --shop.name=other, MIGRATE", "--shop.name=help migrate, MIGRATE",
			"verify-delivery --since=2026-11-20T10:00:00Z, VERIFY_DELIVERY", "train-class-cache, TRAIN" })
	void isReadFromTheCommandLine(String line, Command command) {
		assertThat(Command.in(line.split(" ", -1))).isEqualTo(command);
	}

	@ParameterizedTest
	@ValueSource(
			strings = { "verify-delivry", "migrat", "-help", "-Dserver.port=1", "start", "Migrate", "migrate now" })
	void isRefusedIfThereIsNone(String line) {
		assertThatExceptionOfType(CommandRefused.class).isThrownBy(() -> Command.in(line.split(" ", -1)))
			.withMessageMatching("There is no command [^ ]+\\. Commands are verify-delivery, migrate, --help;"
					+ " a setting begins with --\\.");
	}

	@Test
	void isRefusedIfItIsNotTheOnlyOne() {
		assertThatExceptionOfType(CommandRefused.class).isThrownBy(() -> Command.in("migrate", "verify-delivery"))
			.withMessage("Only one command can be given, not migrate and verify-delivery.");
	}

	@Test
	void endsTheProcessWithOneSentenceIfItIsUnknown() throws Exception {
		var process = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-cp",
				System.getProperty("java.class.path"), "com.shop.ShopApplication", "migrat")
			.redirectErrorStream(true)
			.start();

		assertThat(process.getInputStream().readAllBytes()).asString(StandardCharsets.UTF_8)
			.hasLineCount(1)
			.startsWith("There is no command migrat.");
		assertThat(process.waitFor()).isEqualTo(2);
	}

}
