package com.shop.shared.http;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.SocketTimeoutException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.locks.LockSupport;

import jakarta.servlet.ServletInputStream;
import org.jspecify.annotations.Nullable;
import org.springframework.core.NestedExceptionUtils;
import org.springframework.http.HttpStatus;

/**
 * Reads bodies completely, up to a size and within a time. The time is checked whenever
 * bytes arrive; while none arrive, the connector's read timeout applies.
 */
final class BodyReader {

	/** What is still read of a refused body, so that the client can read the answer. */
	private static final int LARGEST_REST = 1024 * 1024;

	private static final Duration TIME_FOR_REST = Duration.ofSeconds(2);

	private static final Duration PAUSE = Duration.ofMillis(10);

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

	/**
	 * Reads the rest of a refused body, if it is short and comes quickly. Without this,
	 * the client might never see the answer, because the network discards it when the
	 * server closes a connection on which something is still to be read.
	 */
	void skipRest(ServletInputStream body) throws IOException {
		var piece = new byte[PIECE];
		var deadline = this.clock.instant().plus(TIME_FOR_REST);
		for (var read = 0; read < LARGEST_REST && !body.isFinished() && !isOver(deadline);) {
			if (body.available() > 0) {
				read += body.read(piece);
			}
			else {
				LockSupport.parkNanos(PAUSE.toNanos());
			}
		}
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
