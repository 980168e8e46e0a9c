package com.shop.order.domain;

import java.net.URI;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import org.jspecify.annotations.Nullable;

/**
 * Where the outcome of a request is posted to: http or https, with a host, without
 * credentials.
 */
public record CallbackUrl(@JsonValue URI value) {

	private static final int LONGEST = 2_000;

	private static final int LAST_PORT = 65_535;

	public CallbackUrl {
		if (!isHttp(value.getScheme()) || value.getHost() == null || value.getRawUserInfo() != null
				|| value.getRawFragment() != null || value.getPort() == 0 || value.getPort() > LAST_PORT
				|| value.toString().length() > LONGEST) {
			throw new IllegalArgumentException("Not the address of a callback");
		}
	}

	/** The address that a request names. */
	@JsonCreator(mode = JsonCreator.Mode.DELEGATING)
	public static CallbackUrl valueOf(String url) {
		return new CallbackUrl(URI.create(url));
	}

	private static boolean isHttp(@Nullable String scheme) {
		return "http".equalsIgnoreCase(scheme) || "https".equalsIgnoreCase(scheme);
	}

	/** Without what a client may have hidden in it. */
	@Override
	public String toString() {
		return this.value.getScheme() + "://" + this.value.getHost();
	}

}
