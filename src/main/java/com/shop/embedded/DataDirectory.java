package com.shop.embedded;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

import org.jspecify.annotations.Nullable;

/**
 * The directory of the embedded servers' data, locked against a second process for as
 * long as this one lives.
 */
final class DataDirectory implements AutoCloseable {

	private static final String SETTING = "choose another one with --shop.embedded.data-dir.";

	private static final String LOCK = "shop.lock";

	private final Path path;

	private final FileChannel channel;

	private DataDirectory(Path path, FileChannel channel) {
		this.path = path;
		this.channel = channel;
	}

	static DataDirectory open(Path configured) {
		var path = configured.toAbsolutePath().normalize();
		try {
			OwnerOnly.make(path);
			var channel = FileChannel.open(path.resolve(LOCK), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
			if (tryLock(channel) == null) {
				channel.close();
				throw new EmbeddedServerFailed("The data directory " + path + " is in use by another running shop.",
						"Stop the other one, or " + SETTING, null);
			}
			return new DataDirectory(path, channel);
		}
		catch (IOException unwritable) {
			throw new EmbeddedServerFailed(
					"The data directory " + path + " cannot be written: "
							+ (Files.isRegularFile(path) ? "it is a file" : unwritable) + ".",
					"Make it writable, or " + SETTING, unwritable);
		}
	}

	/** Whether a process has the directory open, and so its servers running. */
	static boolean isInUse(Path configured) throws IOException {
		var lock = configured.resolve(LOCK);
		if (!Files.exists(lock)) {
			return false;
		}
		try (var channel = FileChannel.open(lock, StandardOpenOption.WRITE)) {
			return tryLock(channel) == null;
		}
	}

	/** Null if somebody has the lock, in this process or another. */
	private static @Nullable FileLock tryLock(FileChannel channel) throws IOException {
		try {
			return channel.tryLock();
		}
		catch (OverlappingFileLockException ownProcess) {
			return null;
		}
	}

	Path resolve(String name) {
		return this.path.resolve(name);
	}

	@Override
	public String toString() {
		return this.path.toString();
	}

	@Override
	public void close() throws IOException {
		this.channel.close();
	}

}
