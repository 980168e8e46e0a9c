package com.shop.shared.webhook;

import java.net.URI;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import org.jspecify.annotations.Nullable;

/**
 * A URL to which the shop posts what somebody wants to know: http or https, with a host,
 * without credentials.
 */
public record ReceiverUrl(@JsonValue URI value) {

	private static final int LONGEST = 2_000;

	private static final int LAST_PORT = 65_535;

	public ReceiverUrl {
		if (!isHttp(value.getScheme()) || value.getHost() == null || value.getRawUserInfo() != null
				|| value.getRawFragment() != null || value.getPort() == 0 || value.getPort() > LAST_PORT
				|| value.toString().length() > LONGEST) {
			throw new IllegalArgumentException("Not a valid URL of a receiver");
		}
	}

	/** Parses the URL in a request. */
	@JsonCreator(mode = JsonCreator.Mode.DELEGATING)
	public static ReceiverUrl valueOf(String url) {
		return new ReceiverUrl(URI.create(url));
	}

	private static boolean isHttp(@Nullable String scheme) {
		return "http".equalsIgnoreCase(scheme) || "https".equalsIgnoreCase(scheme);
	}

	/** Leaves out the path and query, which may contain the client's secrets. */
	@Override
	public String toString() {
		return this.value.getScheme() + "://" + this.value.getHost();
	}

}
