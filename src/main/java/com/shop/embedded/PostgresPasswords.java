package com.shop.embedded;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.List;

import com.shop.shared.PrivateFiles;

/**
 * The passwords of the embedded PostgreSQL's two roles: the shop, which owns its database
 * and may replicate, and the superuser. The file is in the format that PostgreSQL's
 * programs read with {@code PGPASSFILE}.
 *
 * @param shop consists of hexadecimal digits, as the other one does
 */
record PostgresPasswords(String shop, String superuser) {

	static final String FILE = "pgpass";

	private static final String LINE = "*:*:*:%s:%s%n";

	private static final int BYTES = 24;

	private static final int PASSWORD = 4;

	static PostgresPasswords random() {
		return new PostgresPasswords(randomOne(), randomOne());
	}

	private static String randomOne() {
		var bytes = new byte[BYTES];
		new SecureRandom().nextBytes(bytes);
		return HexFormat.of().formatHex(bytes);
	}

	static PostgresPasswords read(Path file) throws IOException {
		var lines = Files.readAllLines(file);
		return new PostgresPasswords(password(file, lines, 0, LocalPostgres.USER),
				password(file, lines, 1, LocalPostgres.SUPERUSER));
	}

	private static String password(Path file, List<String> lines, int index, String user) throws IOException {
		var fields = ((index < lines.size()) ? lines.get(index) : "").split(":", -1);
		if (fields.length != PASSWORD + 1 || !fields[PASSWORD - 1].equals(user)) {
			throw new IOException(file + " does not contain the password of " + user
					+ ". Delete the file: the next start makes new passwords");
		}
		return fields[PASSWORD];
	}

	void write(Path file) throws IOException {
		PrivateFiles.write(file, LINE.formatted(LocalPostgres.USER, this.shop)
				+ LINE.formatted(LocalPostgres.SUPERUSER, this.superuser));
	}

	/** Leaves the passwords out. */
	@Override
	public String toString() {
		return "PostgresPasswords";
	}

}
