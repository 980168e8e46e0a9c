package com.shop.shared.http;

import java.util.concurrent.Semaphore;

import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;

/**
 * The memory that the bodies of all requests together may take. A body counts with what
 * has arrived of it, because whoever announces a body need not send it.
 */
@Component
class BodyBudget {

	private static final long LEAST = 16 * 1024 * 1024;

	private static final int PART_OF_HEAP = 16;

	private final Semaphore bytes;

	BodyBudget() {
		this(Math.max(LEAST, Runtime.getRuntime().maxMemory() / PART_OF_HEAP));
	}

	private BodyBudget(long bytes) {
		this.bytes = new Semaphore((int) Math.min(bytes, Integer.MAX_VALUE));
	}

	static BodyBudget of(int bytes) {
		return new BodyBudget(bytes);
	}

	/** Starts the account of a request. It must be closed when the request has ended. */
	Share share() {
		return new Share();
	}

	/** What one request has taken. */
	final class Share {

		private int taken;

		/**
		 * Takes more.
		 * @throws RequestRefused if the other requests leave too little
		 */
		void take(int more) throws RequestRefused {
			if (!BodyBudget.this.bytes.tryAcquire(more)) {
				throw new RequestRefused(HttpStatus.SERVICE_UNAVAILABLE, "TOO_MANY_BODIES",
						"The shop is receiving too much at once. Nothing was changed; try again later.");
			}
			this.taken += more;
		}

		void close() {
			BodyBudget.this.bytes.release(this.taken);
			this.taken = 0;
		}

	}

}
