package com.shop.shared;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermissions;

import static java.util.Objects.requireNonNull;

/**
 * Files and directories that only the user of this process can read. Windows has no such
 * permissions; there, those of the parent directory apply.
 */
public final class PrivateFiles {

	private static final String FILE = "rw-------";

	/** The permissions of a private directory. */
	public static final String DIRECTORY = "rwx------";

	private PrivateFiles() {
	}

	/**
	 * Writes a file as a whole: nobody ever sees a part of it, and no other user can open
	 * it at any moment, and nobody finds it empty after the machine has lost its power.
	 * Replaces an existing file.
	 */
	public static void write(Path file, String content) throws IOException {
		var directory = requireNonNull(file.toAbsolutePath().getParent());
		var fresh = Files.createTempFile(directory, "fresh", null, attributes(directory, FILE));
		Files.writeString(fresh, content, StandardOpenOption.WRITE, StandardOpenOption.SYNC);
		Files.move(fresh, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
	}

	/** Closes a directory of this user to all others. */
	public static void close(Path directory) throws IOException {
		var view = Files.getFileAttributeView(directory, PosixFileAttributeView.class);
		if (view != null) {
			view.setPermissions(PosixFilePermissions.fromString(DIRECTORY));
		}
	}

	/**
	 * Creates the directory and those above it, unless it exists. It is private from the
	 * beginning.
	 */
	public static void createDirectory(Path directory) throws IOException {
		if (!Files.exists(directory)) {
			var parent = requireNonNull(directory.toAbsolutePath().getParent());
			Files.createDirectories(parent);
			Files.createDirectory(directory, attributes(parent, DIRECTORY));
		}
	}

	private static FileAttribute<?>[] attributes(Path directory, String permissions) throws IOException {
		return Files.getFileStore(directory).supportsFileAttributeView(PosixFileAttributeView.class)
				? new FileAttribute<?>[] {
						PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(permissions)) }
				: new FileAttribute<?>[0];
	}

}
