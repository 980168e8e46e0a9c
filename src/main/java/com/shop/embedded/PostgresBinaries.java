package com.shop.embedded;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

import io.zonky.test.db.postgres.util.LinuxUtils;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.util.FileSystemUtils;

import com.shop.shared.PrivateFiles;

/**
 * The directory into which the library unpacks PostgreSQL's programs. The library opens
 * it to everybody; until it is closed again, only the data directory around it keeps
 * others out.
 */
record PostgresBinaries(Path directory) {

	private static final Logger log = LoggerFactory.getLogger(PostgresBinaries.class);

	/** The library makes this file in each version's directory when it is complete. */
	private static final String COMPLETE = ".exists";

	static PostgresBinaries in(DataDirectory data) {
		return new PostgresBinaries(data.resolve("postgres-binaries"));
	}

	/**
	 * Deletes the programs if others may have changed them; they are unpacked again. To
	 * be called before one of them runs.
	 */
	void requireUntouched() throws IOException {
		if (Files.exists(this.directory) && !OwnerOnly.isUntouched(this.directory)) {
			log.info("Others could have changed the programs in {}; they are unpacked again", this.directory);
			FileSystemUtils.deleteRecursively(this.directory);
		}
	}

	/** Closes the directory to others. */
	void close() throws IOException {
		if (Files.exists(this.directory)) {
			PrivateFiles.close(this.directory);
		}
	}

	/**
	 * Prepares to run a program of the version that was unpacked last. PostgreSQL's
	 * programs refuse to run as root; the library runs them in the same way.
	 */
	ProcessBuilder run(String program, String... arguments) throws IOException {
		var command = new ArrayList<String>();
		if (LinuxUtils.isUnshareAvailable()) {
			command.addAll(List.of("unshare", "-U"));
		}
		command.add(newest(program).toString());
		command.addAll(List.of(arguments));
		return new ProcessBuilder(command);
	}

	private Path newest(String program) throws IOException {
		try (var versions = Files.list(this.directory)) {
			return versions.filter(version -> Files.exists(version.resolve(COMPLETE)))
				.max(Comparator.comparingLong(version -> version.resolve(COMPLETE).toFile().lastModified()))
				.orElseThrow(() -> new IOException("no programs in " + this.directory))
				.resolve("bin")
				.resolve(program);
		}
	}

}
