package com.shop.benchmarks.load;

import java.time.Duration;

import com.shop.benchmarks.load.Answers.Summary;
import com.shop.benchmarks.load.RunningDesign.Readiness;
import com.shop.benchmarks.load.Stage.Model;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class StageTests {

	private final Stage stage = new Stage("shop", Part.DOWN, Model.OPEN, 10, Duration.ofSeconds(15), 1, Duration.ZERO,
			Duration.ofSeconds(30), false);

	@Test
	void failsIfEveryOrderIsRefused() {
		assertThatThrownBy(() -> this.stage.requireSome(answers(0), ready(0)))
			.hasMessage("shop down 10/s (30 s away): of 150 orders, 0 were accepted and 0 ready");
	}

	@Test
	void failsIfNoOrderBecomesReady() {
		assertThatThrownBy(() -> this.stage.requireSome(answers(140), ready(0)))
			.hasMessage("shop down 10/s (30 s away): of 150 orders, 140 were accepted and 0 ready");
	}

	@Test
	void bearsThatSomeOrdersAreRefused() {
		assertThatCode(() -> this.stage.requireSome(answers(100), ready(100))).doesNotThrowAnyException();
	}

	private static Summary answers(int accepted) {
		return new Summary(150, accepted, 9.5, 10, 20, 30);
	}

	private static Readiness ready(int count) {
		return new Readiness(count, 9.25, 250, 300);
	}

}
