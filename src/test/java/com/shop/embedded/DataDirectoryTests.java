package com.shop.embedded;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;

import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

@DisabledOnOs(OS.WINDOWS)
class DataDirectoryTests {

	private static final int NOBODY = 65_534;

	@TempDir
	private Path parent;

	@Test
	void isOpenToItsOwnerOnly() throws IOException {
		try (var directory = DataDirectory.open(this.parent.resolve("data"))) {
			assertThat(permissions(directory.resolve(""))).isEqualTo("rwx------");
		}
	}

	@Test
	void isClosedToOthersIfItWasOpenToThem() throws IOException {
		var open = Files.createDirectory(this.parent.resolve("data"));
		Files.setPosixFilePermissions(open, PosixFilePermissions.fromString("rwxrwxrwx"));

		try (var _ = DataDirectory.open(open)) {
			assertThat(permissions(open)).isEqualTo("rwx------");
			assertThat(open).isDirectoryContaining(file -> file.endsWith("shop.lock"))
				.isDirectoryNotContaining(file -> !file.endsWith("shop.lock"));
		}
	}

	@Test
	void isRefusedIfItBelongsToSomebodyElse() throws IOException {
		var foreign = Files.createDirectory(this.parent.resolve("data"));
		try {
			Files.setAttribute(foreign, "unix:uid", NOBODY);
		}
		catch (FileSystemException notRoot) {
			Assumptions.abort("Only root can give a directory away");
		}

		assertThatThrownBy(() -> DataDirectory.open(foreign)).isInstanceOf(EmbeddedServerFailed.class)
			.hasMessageContaining(foreign + " belongs to another user")
			.extracting(failed -> ((EmbeddedServerFailed) failed).action())
			.asString()
			.contains("--shop.embedded.data-dir");
		assertThat(foreign).isEmptyDirectory();
	}

	private static String permissions(Path directory) throws IOException {
		return PosixFilePermissions.toString(Files.getPosixFilePermissions(directory));
	}

}
