package com.shop.shared;

import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

class IdleQueueTests {

	private static final Duration LONG = Duration.ofHours(1);

	private final Clock clock = Clock.systemUTC();

	private final IdleQueue queue = new IdleQueue(LONG, this.clock);

	private final AtomicInteger looks = new AtomicInteger();

	@Test
	void isNotLookedIntoAgainOnceItWasEmpty() {
		assertThat(lookInVain()).isEqualTo(1);
		assertThat(lookInVain()).isEqualTo(1);
	}

	@Test
	void isLookedIntoAsLongAsThereIsSomething() {
		for (var look = 1; look <= 3; look++) {
			assertThat(this.queue.look(() -> true)).isTrue();
		}
		assertThat(lookInVain()).isEqualTo(1);
	}

	@Test
	void isLookedIntoAgainAfterAWhileForTheSakeOfOtherInstances() {
		var restless = new IdleQueue(Duration.ofMillis(50), this.clock);
		Awaitility.await("it is looked into five times").until(() -> {
			restless.look(this::findNothing);
			return this.looks.get() == 5;
		});
	}

	@Test
	void isLookedIntoOnceWhenThereIsWork() {
		lookInVain();

		this.queue.wake(Duration.ZERO);

		assertThat(lookInVain()).isEqualTo(2);
		assertThat(lookInVain()).isEqualTo(2);
	}

	@Test
	void isLookedIntoWhenWorkIsDueAndNotBefore() {
		lookInVain();
		var before = System.nanoTime();
		this.queue.wake(this.clock.instant().plusMillis(300));
		this.queue.wake(LONG);

		Awaitility.await("it is looked into").until(() -> lookInVain() == 2);
		assertThat(Duration.ofNanos(System.nanoTime() - before)).isGreaterThanOrEqualTo(Duration.ofMillis(299));
		assertThat(lookInVain()).isEqualTo(2);
	}

	@Test
	void missesNothingThatIsAddedDuringALook() {
		this.queue.look(() -> {
			this.queue.wake(Duration.ZERO);
			return false;
		});
		assertThat(lookInVain()).isEqualTo(1);
	}

	@Test
	void isLookedIntoOnceTheTransactionIsCommitted() {
		lookInVain();
		TransactionSynchronizationManager.initSynchronization();
		try {
			this.queue.wakeAfterCommit(Duration.ZERO);
			assertThat(lookInVain()).as("before the commit").isEqualTo(1);

			TransactionSynchronizationManager.getSynchronizations().forEach(TransactionSynchronization::afterCommit);
			assertThat(lookInVain()).as("after it").isEqualTo(2);
		}
		finally {
			TransactionSynchronizationManager.clearSynchronization();
		}
	}

	@Test
	void isLookedIntoAgainAfterALookThatFailed() {
		assertThatIllegalStateException().isThrownBy(() -> this.queue.look(() -> {
			throw new IllegalStateException("The database is unavailable");
		}));
		assertThat(lookInVain()).isEqualTo(1);
	}

	/** Polls without finding work, and returns how often the queue was polled so far. */
	private int lookInVain() {
		this.queue.look(this::findNothing);
		return this.looks.get();
	}

	private boolean findNothing() {
		this.looks.incrementAndGet();
		return false;
	}

}
