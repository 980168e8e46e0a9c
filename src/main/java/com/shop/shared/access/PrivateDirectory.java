package com.shop.shared.access;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermissions;

/**
 * A directory that only its owner may read, with files that are written whole. Windows
 * has no such permissions; there, what the parent directory grants holds.
 */
final class PrivateDirectory {

	private final Path path;

	private PrivateDirectory(Path path) {
		this.path = path;
	}

	/**
	 * Makes it if it is missing, and takes the rights of others away if they have any.
	 */
	static PrivateDirectory make(Path path) {
		try {
			Files.createDirectories(path);
			if (hasPermissions(path)) {
				Files.setPosixFilePermissions(path, PosixFilePermissions.fromString("rwx------"));
			}
			return new PrivateDirectory(path);
		}
		catch (IOException failed) {
			throw new UncheckedIOException("The directory " + path + " cannot be made private", failed);
		}
	}

	private static boolean hasPermissions(Path path) {
		return Files.getFileAttributeView(path, PosixFileAttributeView.class) != null;
	}

	/**
	 * Does the work while nobody else does, in this process or in others that share the
	 * directory.
	 */
	void alone(Runnable work) {
		synchronized (PrivateDirectory.class) {
			whileLocked(work);
		}
	}

	private void whileLocked(Runnable work) {
		try (var channel = FileChannel.open(this.path.resolve("lock"), StandardOpenOption.CREATE,
				StandardOpenOption.WRITE); var lock = channel.lock()) {
			if (lock.isValid()) {
				work.run();
			}
		}
		catch (IOException failed) {
			throw new UncheckedIOException("The directory " + this.path + " cannot be written", failed);
		}
	}

	boolean has(String name) {
		return Files.exists(this.path.resolve(name));
	}

	String read(String name) {
		try {
			return Files.readString(this.path.resolve(name));
		}
		catch (IOException failed) {
			throw new UncheckedIOException("The file " + this.path.resolve(name) + " cannot be read", failed);
		}
	}

	/** Nobody else can read the file at any moment, or read a part of it. */
	void write(String name, String content) {
		try {
			var rights = hasPermissions(this.path)
					? new FileAttribute<?>[] {
							PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")) }
					: new FileAttribute<?>[0];
			var fresh = Files.createTempFile(this.path, name, null, rights);
			Files.writeString(fresh, content);
			Files.move(fresh, this.path.resolve(name), StandardCopyOption.ATOMIC_MOVE);
		}
		catch (IOException failed) {
			throw new UncheckedIOException("The file " + this.path.resolve(name) + " cannot be written", failed);
		}
	}

	@Override
	public String toString() {
		return this.path.toString();
	}

}
