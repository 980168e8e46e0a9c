package com.shop.shared.http;

import org.springframework.util.unit.DataSize;

/**
 * The largest body that a path accepts. A module declares it as a bean for an endpoint
 * that needs another limit than {@code shop.http.max-body}.
 *
 * @param path as the controller has it
 * @param withFiles whether the body is a form with files (multipart/form-data)
 * @param forEverybody whether it also counts for requests without a token or a session
 */
public record BodyLimit(String path, DataSize atMost, boolean withFiles, boolean forEverybody) {

	/** The limit of a body that contains no files. */
	public static BodyLimit of(String path, DataSize atMost) {
		return new BodyLimit(path, atMost, false, false);
	}

	/** The limit of a form with files. */
	public static BodyLimit ofFiles(String path, DataSize atMost) {
		return new BodyLimit(path, atMost, true, false);
	}

	/** The limit of a body from somebody who never signs in, such as a gateway. */
	public static BodyLimit ofStrangers(String path, DataSize atMost) {
		return new BodyLimit(path, atMost, false, true);
	}

}
