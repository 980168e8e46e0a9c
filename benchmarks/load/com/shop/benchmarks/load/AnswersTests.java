package com.shop.benchmarks.load;

import java.time.Duration;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class AnswersTests {

	private final Answers answers = new Answers();

	@Test
	void countsAcceptedOrdersOnly() {
		add(0, 30, true);
		add(10, 1, false);
		add(20, 10, true);
		add(30, 20, true);

		assertThat(this.answers.summary(Duration.ofSeconds(1))).isEqualTo(new Answers.Summary(4, 3, 3, 20, 30, 30));
	}

	@Test
	void leavesAnswersAfterTheLoadOutOfTheRate() {
		add(5_000, 100, true);
		add(6_900, 99, true);
		add(6_900, 101, true);

		var summary = this.answers.summary(Duration.ofSeconds(2));

		assertThat(summary.accepted()).isEqualTo(3);
		assertThat(summary.perSecond()).isEqualTo(1);
	}

	@Test
	void hasNoPercentilesWithoutAcceptedOrders() {
		add(0, 10, false);

		assertThat(this.answers.summary(Duration.ofSeconds(1)))
			.isEqualTo(new Answers.Summary(1, 0, 0, Double.NaN, Double.NaN, Double.NaN));
	}

	private void add(long sent, long took, boolean accepted) {
		this.answers.add(TimeUnit.MILLISECONDS.toNanos(sent), TimeUnit.MILLISECONDS.toNanos(sent + took), accepted);
	}

}
