package com.shop.embedded;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;

import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

@DisabledOnOs(OS.WINDOWS)
class PostgresBinariesTests {

	private static final int NOBODY = 65_534;

	@TempDir
	private Path data;

	private PostgresBinaries binaries;

	private Path program;

	@BeforeEach
	void unpack() throws IOException {
		this.binaries = new PostgresBinaries(this.data.resolve("postgres-binaries"));
		this.program = Files.createDirectories(this.binaries.directory().resolve("PG-1/bin")).resolve("pg_ctl");
		Files.createFile(this.program);
		this.binaries.close();
	}

	@Test
	void areKeptIfNobodyElseCouldChangeThem() throws IOException {
		this.binaries.requireUntouched();

		assertThat(this.program).exists();
		assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(this.binaries.directory())))
			.isEqualTo("rwx------");
	}

	@Test
	void areMadeAnewIfOthersCouldChangeThem() throws IOException {
		Files.setPosixFilePermissions(this.binaries.directory(), PosixFilePermissions.fromString("rwxrwxrwx"));

		this.binaries.requireUntouched();

		assertThat(this.binaries.directory()).doesNotExist();
	}

	@Test
	void areMadeAnewIfOneIsSomebodyElses() throws IOException {
		try {
			Files.setAttribute(this.program, "unix:uid", NOBODY);
		}
		catch (FileSystemException notRoot) {
			Assumptions.abort("Only root can give a file away");
		}

		this.binaries.requireUntouched();

		assertThat(this.binaries.directory()).doesNotExist();
	}

	@Test
	void needNotBeThere() throws IOException {
		var none = new PostgresBinaries(this.data.resolve("none"));

		none.requireUntouched();
		none.close();

		assertThat(none.directory()).doesNotExist();
	}

}
