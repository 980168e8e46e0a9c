package com.shop.architecture;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A file that is generated from the classes and kept in the repository. */
record GeneratedFile(Path path, String content) {

	void write() throws IOException {
		Files.createDirectories(this.path.toAbsolutePath().getParent());
		Files.writeString(this.path, this.content);
	}

	/** Returns the content in the repository; empty if the file is missing. */
	String stored() throws IOException {
		return Files.exists(this.path) ? Files.readString(this.path) : "";
	}

	@Override
	public String toString() {
		return this.path.toString();
	}

}
