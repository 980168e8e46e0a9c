package com.shop.inventory.domain;

import java.net.URI;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import org.jspecify.annotations.Nullable;

/**
 * The address of a picture that lies elsewhere: http or https, in ASCII, with a host,
 * without credentials.
 */
public record ImageUrl(@JsonValue URI value) {

	private static final int LONGEST = 2_000;

	private static final int LAST_PORT = 65_535;

	public ImageUrl {
		if (!isHttp(value.getScheme()) || value.getHost() == null || value.getRawUserInfo() != null
				|| value.getRawFragment() != null || value.getPort() > LAST_PORT || value.toString().length() > LONGEST
				|| !value.toString().equals(value.toASCIIString())) {
			throw new IllegalArgumentException("Not a valid URL of a picture");
		}
	}

	/** Parses the URL in a request. */
	@JsonCreator(mode = JsonCreator.Mode.DELEGATING)
	public static ImageUrl valueOf(String url) {
		return new ImageUrl(URI.create(url));
	}

	/** Whether pages show the picture: browsers load nothing that is not encrypted. */
	public boolean isShown() {
		return "https".equalsIgnoreCase(this.value.getScheme());
	}

	private static boolean isHttp(@Nullable String scheme) {
		return "http".equalsIgnoreCase(scheme) || "https".equalsIgnoreCase(scheme);
	}

	@Override
	public String toString() {
		return this.value.toString();
	}

}
