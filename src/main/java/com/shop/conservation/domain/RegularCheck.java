package com.shop.conservation.domain;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;

/**
 * Checks at regular intervals, on a thread of its own, so that a check that takes long
 * holds up nothing else. The first check waits until messages that a restart interrupted
 * have been handled.
 */
@Component
class RegularCheck implements AutoCloseable {

	private static final Logger log = LoggerFactory.getLogger(RegularCheck.class);

	private final Conservation conservation;

	private final AtomicBoolean checking = new AtomicBoolean();

	private final ExecutorService thread = Executors
		.newSingleThreadExecutor(Thread.ofPlatform().daemon().name("conservation").factory());

	RegularCheck(Conservation conservation) {
		this.conservation = conservation;
	}

	@Scheduled(initialDelayString = "${shop.conservation.first-check:20s}",
			fixedDelayString = "${shop.conservation.interval:1m}")
	void checkSoon() {
		if (this.checking.compareAndSet(false, true)) {
			this.thread.execute(this::check);
		}
	}

	private void check() {
		try {
			this.conservation.checkIfDue();
		}
		catch (DataAccessException | TransactionException databaseAway) {
			log.warn("Could not check conservation yet: {}", databaseAway.getMessage());
		}
		catch (RuntimeException failed) {
			log.error("A check of conservation failed", failed);
		}
		finally {
			this.checking.set(false);
		}
	}

	@Override
	public void close() {
		this.thread.shutdownNow();
	}

}
