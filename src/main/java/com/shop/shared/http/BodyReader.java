package com.shop.shared.http;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.SocketTimeoutException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

import org.jspecify.annotations.Nullable;
import org.springframework.core.NestedExceptionUtils;
import org.springframework.http.HttpStatus;

/**
 * Reads bodies completely, up to a size and within a time. The time is checked whenever
 * bytes arrive; while none arrive, the connector's read timeout applies.
 */
final class BodyReader {

	private static final int PIECE = 8 * 1024;

	private final Clock clock;

	private final Duration atMost;

	BodyReader(Clock clock, Duration atMost) {
		this.clock = clock;
		this.atMost = atMost;
	}

	/**
	 * Returns the whole body.
	 * @param share what the body takes of the memory for all bodies
	 * @throws RequestRefused if it is too large, comes too slowly or is cut off, or if
	 * there is no memory left for it
	 */
	byte[] read(InputStream body, long largest, BodyBudget.Share share) throws RequestRefused {
		var content = new ByteArrayOutputStream();
		var piece = new byte[PIECE];
		var deadline = this.clock.instant().plus(this.atMost);
		try {
			for (var length = body.read(piece); length >= 0; length = body.read(piece)) {
				if (content.size() + length > largest) {
					throw tooLarge(largest);
				}
				share.take(length);
				content.write(piece, 0, length);
				if (isOver(deadline)) {
					throw tooSlow(null);
				}
			}
		}
		catch (IOException broken) {
			throw refusal(broken);
		}
		return content.toByteArray();
	}

	static RequestRefused tooLarge(long largest) {
		return new RequestRefused(HttpStatus.CONTENT_TOO_LARGE, "BODY_TOO_LARGE",
				"The body is larger than " + largest + " bytes.");
	}

	/** Tomcat wraps the exception of a time-out. */
	private static RequestRefused refusal(IOException broken) {
		return (NestedExceptionUtils.getMostSpecificCause(broken) instanceof SocketTimeoutException) ? tooSlow(broken)
				: new RequestRefused(HttpStatus.BAD_REQUEST, "MALFORMED_REQUEST",
						"The body is incomplete or malformed.", broken);
	}

	private static RequestRefused tooSlow(@Nullable Exception cause) {
		return new RequestRefused(HttpStatus.REQUEST_TIMEOUT, "BODY_TOO_SLOW", "The body did not arrive in time.",
				cause);
	}

	private boolean isOver(Instant deadline) {
		return this.clock.instant().isAfter(deadline);
	}

}
