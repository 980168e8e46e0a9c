package com.shop.shared.access;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

import com.shop.shared.PrivateFiles;

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
			PrivateFiles.createDirectory(path);
			PrivateFiles.close(path);
			return new PrivateDirectory(path);
		}
		catch (IOException failed) {
			throw new UncheckedIOException("The directory " + path + " cannot be made private", failed);
		}
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
			PrivateFiles.write(this.path.resolve(name), content);
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
