package com.shop.shared.http;

import org.springframework.util.unit.DataSize;

/**
 * The largest body that a path accepts. A module declares it as a bean for an endpoint
 * that needs another limit than {@code shop.http.max-body}.
 *
 * @param path as the controller has it
 * @param withFiles whether the body is a form with files (multipart/form-data)
 */
public record BodyLimit(String path, DataSize atMost, boolean withFiles) {

	/** The limit of a body that contains no files. */
	public static BodyLimit of(String path, DataSize atMost) {
		return new BodyLimit(path, atMost, false);
	}

	/** The limit of a form with files. */
	public static BodyLimit ofFiles(String path, DataSize atMost) {
		return new BodyLimit(path, atMost, true);
	}

}
