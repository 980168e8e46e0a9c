package com.shop.embedded;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermissions;

/**
 * Keeps other users of the machine out of a directory: it holds personal data, and
 * programs that the shop runs. Windows has no such permissions; there, what the parent
 * directory grants holds.
 */
final class OwnerOnly {

	private OwnerOnly() {
	}

	/** Also if it was open to others before. */
	static void make(Path directory) throws IOException {
		var view = Files.getFileAttributeView(directory, PosixFileAttributeView.class);
		if (view == null) {
			return;
		}
		var probe = Files.createTempFile(directory, "owner", null);
		try {
			if (!Files.getOwner(probe).equals(view.getOwner())) {
				throw new EmbeddedServerFailed(
						"The data directory " + directory + " belongs to another user, " + view.getOwner().getName()
								+ ", who could change what the shop runs.",
						"Give it to the user that runs the shop, or choose another one with"
								+ " --shop.embedded.data-dir.",
						null);
			}
		}
		finally {
			Files.delete(probe);
		}
		view.setPermissions(PosixFilePermissions.fromString("rwx------"));
	}

}
