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

class PollScheduleTests {

	private static final Duration LONG = Duration.ofHours(1);

	private final Clock clock = Clock.systemUTC();

	private final PollSchedule schedule = new PollSchedule(LONG, this.clock);

	private final AtomicInteger looks = new AtomicInteger();

	@Test
	void isNotLookedIntoAgainOnceItWasEmpty() {
		assertThat(lookInVain()).isEqualTo(1);
		assertThat(lookInVain()).isEqualTo(1);
	}

	@Test
	void isLookedIntoAsLongAsThereIsSomething() {
		for (var look = 1; look <= 3; look++) {
			assertThat(this.schedule.pollIfDue(() -> true)).isTrue();
		}
		assertThat(lookInVain()).isEqualTo(1);
	}

	@Test
	void isLookedIntoAgainAfterAWhileForTheSakeOfOtherInstances() {
		var restless = new PollSchedule(Duration.ofMillis(50), this.clock);
		Awaitility.await("it is looked into five times").until(() -> {
			restless.pollIfDue(this::findNothing);
			return this.looks.get() == 5;
		});
	}

	@Test
	void isLookedIntoOnceWhenThereIsWork() {
		lookInVain();

		this.schedule.wakeIn(Duration.ZERO);

		assertThat(lookInVain()).isEqualTo(2);
		assertThat(lookInVain()).isEqualTo(2);
	}

	@Test
	void isLookedIntoWhenWorkIsDueAndNotBefore() {
		lookInVain();
		var before = System.nanoTime();
		this.schedule.wakeAt(this.clock.instant().plusMillis(300));
		this.schedule.wakeIn(LONG);

		Awaitility.await("it is looked into").until(() -> lookInVain() == 2);
		assertThat(Duration.ofNanos(System.nanoTime() - before)).isGreaterThanOrEqualTo(Duration.ofMillis(299));
		assertThat(lookInVain()).isEqualTo(2);
	}

	@Test
	void missesNothingThatIsAddedDuringALook() {
		this.schedule.pollIfDue(() -> {
			this.schedule.wakeIn(Duration.ZERO);
			return false;
		});
		assertThat(lookInVain()).isEqualTo(1);
	}

	@Test
	void isLookedIntoOnceTheTransactionIsCommitted() {
		lookInVain();
		TransactionSynchronizationManager.initSynchronization();
		try {
			this.schedule.wakeAfterCommit(Duration.ZERO);
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
		assertThatIllegalStateException().isThrownBy(() -> this.schedule.pollIfDue(() -> {
			throw new IllegalStateException("The database is unavailable");
		}));
		assertThat(lookInVain()).isEqualTo(1);
	}

	/** Polls without finding work, and returns how often the queue was polled so far. */
	private int lookInVain() {
		this.schedule.pollIfDue(this::findNothing);
		return this.looks.get();
	}

	private boolean findNothing() {
		this.looks.incrementAndGet();
		return false;
	}

}
