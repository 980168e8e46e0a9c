package com.shop.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The tokens that a shop without a provider of sign-ins writes. */
public final class LocalToken {

	private static final String HEADER = "Authorization: ";

	private LocalToken() {
	}

	/** The value of the header, from the directory of the tokens. */
	public static String ofAdmin(Path directory) throws IOException {
		return Files.readString(directory.resolve("admin")).strip().substring(HEADER.length());
	}

}
