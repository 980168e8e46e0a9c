package com.shop.embedded;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.nio.file.attribute.UserPrincipal;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import com.shop.shared.PrivateFiles;

import static java.util.Objects.requireNonNull;

/**
 * Keeps other users of the machine out of a directory: it holds personal data, passwords,
 * and programs that the shop runs. Windows has no such permissions; there, what the
 * parent directory grants holds.
 */
final class OwnerOnly {

	private static final Logger log = LoggerFactory.getLogger(OwnerOnly.class);

	private OwnerOnly() {
	}

	/**
	 * Makes the directory unless it is there. One that is open to others is closed to
	 * them, and one that belongs to somebody else is refused.
	 */
	static void make(Path directory) throws IOException {
		PrivateFiles.createDirectory(directory);
		var view = Files.getFileAttributeView(directory, PosixFileAttributeView.class);
		if (view == null) {
			return;
		}
		requireOwn(directory, view);
		var before = PosixFilePermissions.toString(view.readAttributes().permissions());
		if (!before.equals(PrivateFiles.DIRECTORY)) {
			PrivateFiles.close(directory);
			log.info("{} had the permissions {}; now only its owner can open it", directory, before);
		}
	}

	private static void requireOwn(Path directory, PosixFileAttributeView view) throws IOException {
		if (!ownUser(directory).equals(view.getOwner())) {
			throw new EmbeddedServerFailed(
					"The data directory " + directory + " belongs to another user, " + view.getOwner().getName()
							+ ", who could change what the shop runs.",
					"Give it to the user that runs the shop, or choose another one with --shop.embedded.data-dir.",
					null);
		}
	}

	/**
	 * Whether nobody else can have changed what is in the directory: no other user could
	 * write to it, and everything in it belongs to the user of this process.
	 */
	static boolean isUntouched(Path directory) throws IOException {
		var view = Files.getFileAttributeView(directory, PosixFileAttributeView.class, LinkOption.NOFOLLOW_LINKS);
		if (view == null) {
			return true;
		}
		var permissions = view.readAttributes().permissions();
		if (permissions.contains(PosixFilePermission.GROUP_WRITE)
				|| permissions.contains(PosixFilePermission.OTHERS_WRITE)) {
			return false;
		}
		var user = ownUser(requireNonNull(directory.toAbsolutePath().getParent()));
		try (var files = Files.walk(directory)) {
			for (var file : (Iterable<Path>) files::iterator) {
				if (!Files.getOwner(file, LinkOption.NOFOLLOW_LINKS).equals(user)) {
					return false;
				}
			}
		}
		return true;
	}

	/** The owner of what this process makes in the directory. */
	private static UserPrincipal ownUser(Path directory) throws IOException {
		var probe = Files.createTempFile(directory, "owner", null);
		try {
			return Files.getOwner(probe);
		}
		finally {
			Files.delete(probe);
		}
	}

}
