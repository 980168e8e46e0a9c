package com.shop;

import java.io.DataInputStream;
import java.io.IOException;
import java.util.List;

import org.junit.jupiter.api.Test;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

class LauncherTests {

	private static final int MAJOR_VERSION = 6;

	private static final int JAVA_8 = 52;

	@Test
	void runsOnAnOldJava() throws IOException {
		try (var file = new DataInputStream(requireNonNull(Launcher.class.getResourceAsStream("Launcher.class")))) {
			file.skipNBytes(MAJOR_VERSION);
			assertThat(file.readUnsignedShort()).isEqualTo(JAVA_8);
		}
	}

	@Test
	void tellsAnOldJavaFromANewOne() {
		assertThat(List.of("1.8", "11", "17", "24")).noneMatch(Launcher::isNewEnough);
		assertThat(List.of("25", "26", "100")).allMatch(Launcher::isNewEnough);
	}

}
