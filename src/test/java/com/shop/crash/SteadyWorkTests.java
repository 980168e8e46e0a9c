package com.shop.crash;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

/** Nothing that goes wrong in a work is lost when it is closed. */
class SteadyWorkTests {

	private static final Duration NO_PAUSE = Duration.ofMillis(1);

	private final CountDownLatch begun = new CountDownLatch(1);

	private final CountDownLatch released = new CountDownLatch(1);

	@Test
	void saysThatAWorkDoesNotEnd() throws InterruptedException {
		var work = SteadyWork.start(List.of(this::hang), NO_PAUSE);
		await(this.begun);

		assertThatIllegalStateException().isThrownBy(() -> work.close(Duration.ofMillis(50)))
			.withMessage("A work does not end");
	}

	@Test
	void throwsWhatAWorkThrowsWhileItIsClosed() throws InterruptedException {
		var work = SteadyWork.start(List.of(() -> {
			hang();
			throw new UnsupportedOperationException("at last");
		}), NO_PAUSE);
		await(this.begun);
		var closed = new FutureTask<Void>(work::close, null);
		var closing = Thread.ofPlatform().start(closed);
		Awaitility.await("it waits for the work").until(() -> closing.getState() == Thread.State.TIMED_WAITING);

		this.released.countDown();

		assertThat(closed).failsWithin(Duration.ofSeconds(10))
			.withThrowableThat()
			.havingRootCause()
			.isInstanceOf(UnsupportedOperationException.class);
	}

	@Test
	void endsQuietlyWhatGoesWell() throws InterruptedException {
		var work = SteadyWork.start(List.of(this.begun::countDown), NO_PAUSE);
		await(this.begun);

		assertThatCode(work::close).doesNotThrowAnyException();
	}

	private void hang() {
		this.begun.countDown();
		try {
			this.released.await();
		}
		catch (InterruptedException interrupted) {
			Thread.currentThread().interrupt();
		}
	}

	private static void await(CountDownLatch latch) throws InterruptedException {
		assertThat(latch.await(10, TimeUnit.SECONDS)).isTrue();
	}

}
