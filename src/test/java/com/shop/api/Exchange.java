package com.shop.api;

import java.net.URI;

import org.jspecify.annotations.Nullable;

/** A request, and what was answered. */
public record Exchange(String method, String path, int status, @Nullable String contentType, String body) {

	/** An exchange at an address. */
	public static Exchange of(String method, URI uri, int status, @Nullable String contentType, String body) {
		return new Exchange(method, uri.getRawPath(), status, contentType, body);
	}

	/** Whether the answer may have a body. */
	boolean hasBody() {
		return !this.method.equals("HEAD");
	}

	boolean isJson() {
		return this.contentType != null && type().endsWith("json");
	}

	/** The content type without parameters. */
	String type() {
		return (this.contentType != null) ? this.contentType.split(";", 2)[0].strip() : "";
	}

	@Override
	public String toString() {
		return this.method + " " + this.path + " -> " + this.status + " " + this.contentType + "\n" + this.body;
	}

}
