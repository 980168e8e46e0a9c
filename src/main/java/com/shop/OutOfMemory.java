package com.shop;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Ends the process when a thread dies of an {@link OutOfMemoryError}, or logs one that it
 * has caught. Otherwise the shop would run on without that thread, which may be the one
 * that accepts requests or the one that relays. After a restart the shop continues where
 * it stopped.
 */
final class OutOfMemory implements Thread.UncaughtExceptionHandler {

	/** The same as with {@code -XX:+ExitOnOutOfMemoryError}. */
	static final int EXIT_CODE = 3;

	/** A constant, because there may be no memory left to build it. */
	static final String MESSAGE = "The shop ends because it has run out of memory. Start it again; if this happens"
			+ " often, with more memory: java -Xmx2g -jar shop.jar";

	private static final Logger log = LoggerFactory.getLogger(OutOfMemory.class);

	private OutOfMemory() {
	}

	/** Watches all threads from now on. */
	static void endsTheProcess() {
		Thread.setDefaultUncaughtExceptionHandler(new OutOfMemory());
	}

	/** Ends the process if {@link #endsTheProcess()} has been called, as in a shop. */
	static void endIfWatched() {
		if (Thread.getDefaultUncaughtExceptionHandler() instanceof OutOfMemory) {
			end();
		}
	}

	private static void end() {
		try {
			System.err.println(MESSAGE);
		}
		finally {
			Runtime.getRuntime().halt(EXIT_CODE);
		}
	}

	@Override
	public void uncaughtException(Thread thread, Throwable thrown) {
		if (thrown instanceof OutOfMemoryError) {
			end();
		}
		log.error("Thread {} has died", thread.getName(), thrown);
	}

}
