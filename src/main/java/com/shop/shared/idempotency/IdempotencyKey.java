package com.shop.shared.idempotency;

import java.util.regex.Pattern;

/**
 * The key that a client gives a request, so that it can repeat the request without a
 * second effect. Two clients may use the same key. The header is a structured field
 * string (RFC 9651) in quotes; a bare key is accepted too, because most clients omit the
 * quotes.
 *
 * @param owner the name of whoever sent the request; empty without a sign-in
 * @see <a href=
 * "https://datatracker.ietf.org/doc/draft-ietf-httpapi-idempotency-key-header/">The
 * Idempotency-Key HTTP Header Field</a>
 */
public record IdempotencyKey(String owner, String value) {

	/** The longest key in quotes, with all its characters escaped. */
	private static final int LONGEST_HEADER = 512;

	private static final Pattern PRINTABLE = Pattern.compile("[ -~]{1,255}");

	private static final Pattern QUOTED = Pattern.compile("\"((?:[ !#-\\[\\]-~]|\\\\[\"\\\\])*)\"");

	public IdempotencyKey {
		if (!PRINTABLE.matcher(value).matches()) {
			throw new IllegalArgumentException("A key has 1 to 255 printable ASCII characters");
		}
	}

	/** Parses the header's value. */
	public static IdempotencyKey of(String owner, String header) {
		if (!header.startsWith("\"")) {
			return new IdempotencyKey(owner, header);
		}
		var quoted = QUOTED.matcher(header);
		if (header.length() > LONGEST_HEADER || !quoted.matches()) {
			throw new IllegalArgumentException("The quotes of the key do not match");
		}
		return new IdempotencyKey(owner, quoted.group(1).replaceAll("\\\\(.)", "$1"));
	}

	@Override
	public String toString() {
		return this.value;
	}

}
