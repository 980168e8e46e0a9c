package com.shop.embedded;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

import org.springframework.util.FileSystemUtils;

/**
 * The local tokens of all shops that the tests of this JVM start, in one directory that
 * goes when the JVM ends.
 */
public final class TestTokens {

	private static final Path DIRECTORY = make();

	private TestTokens() {
	}

	private static Path make() {
		try {
			var directory = Files.createTempDirectory("shop-tokens");
			Runtime.getRuntime().addShutdownHook(new Thread(() -> delete(directory)));
			return directory;
		}
		catch (IOException failed) {
			throw new UncheckedIOException(failed);
		}
	}

	private static void delete(Path directory) {
		try {
			FileSystemUtils.deleteRecursively(directory);
		}
		catch (IOException failed) {
			throw new UncheckedIOException(failed);
		}
	}

	/** The value of the setting {@code shop.auth.directory}. */
	public static String directory() {
		return DIRECTORY.toString();
	}

	/** The header {@code Authorization} of the person with that role. */
	public static String of(String role) {
		return read(DIRECTORY.resolve(role));
	}

	/** The header's value in a file that a shop has written. */
	public static String read(Path file) {
		try {
			return Files.readString(file).strip().replaceFirst("Authorization: ", "");
		}
		catch (IOException failed) {
			throw new UncheckedIOException(failed);
		}
	}

}
