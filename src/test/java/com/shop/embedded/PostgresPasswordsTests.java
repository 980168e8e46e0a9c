package com.shop.embedded;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

/** The file may be damaged by a power failure or by hand. */
class PostgresPasswordsTests {

	@TempDir
	private Path directory;

	@Test
	void areReadAsTheyWereWritten() throws IOException {
		var passwords = PostgresPasswords.random();
		passwords.write(file());

		assertThat(PostgresPasswords.read(file())).isEqualTo(passwords);
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "\n", "*:*:*:shop:one\n", "*:*:*:postgres:one\n*:*:*:shop:two\n", "nonsense" })
	void areMissingWithASentenceThatSaysWhatToDo(String content) throws IOException {
		Files.writeString(file(), content);

		assertThatIOException().isThrownBy(() -> PostgresPasswords.read(file()))
			.withMessageStartingWith(file() + " does not contain the password of ")
			.withMessageEndingWith("Delete the file: the next start makes new passwords");
	}

	private Path file() {
		return this.directory.resolve(PostgresPasswords.FILE);
	}

}
