package com.shop.benchmarks.load;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;

import com.shop.benchmarks.load.Stage.Model;

/** The stages of a run: one design after the other, each with more and more instances. */
final class Plan {

	private static final Duration SLOW = Duration.ofMillis(300);

	/** How long an outage lasts compared with the time before and after it. */
	private static final int TIMES_OUTAGE = 3;

	private final LoadSettings settings;

	private final LoadScale scale;

	private final List<Stage> stages = new ArrayList<>();

	private Plan(LoadSettings settings) {
		this.settings = settings;
		this.scale = settings.scale();
	}

	static List<Stage> of(LoadSettings settings) {
		var plan = new Plan(settings);
		settings.designs().forEach(plan::add);
		return List.copyOf(plan.stages);
	}

	private void add(String design) {
		this.stages.add(closed(design, Part.USERS, this.scale.usual(), 1, true));
		add(Part.RATES, this.scale.rates(), rate -> open(design, Part.RATES, rate, Duration.ZERO, Duration.ZERO));
		add(Part.USERS, this.scale.users(), users -> closed(design, Part.USERS, users, 1, false));
		add(Part.SLOW, List.of(this.scale.calm()), rate -> open(design, Part.SLOW, rate, SLOW, Duration.ZERO));
		add(Part.SLOW, List.of(this.scale.usual()), users -> new Stage(design, Part.SLOW, Model.CLOSED, users,
				this.scale.time(), 1, SLOW, Duration.ZERO, false));
		add(Part.DOWN, List.of(this.scale.calm()),
				rate -> open(design, Part.DOWN, rate, Duration.ZERO, this.scale.outage()));
		if (this.settings.parts().contains(Part.INSTANCES)) {
			for (var instances = 1; instances <= this.scale.instances(); instances++) {
				if (instances > 1) {
					this.stages.add(closed(design, Part.INSTANCES, this.scale.usual(), instances, true));
				}
				this.stages.add(closed(design, Part.INSTANCES, this.scale.usual(), instances, false));
			}
		}
	}

	private void add(Part part, List<Integer> amounts, IntFunction<Stage> stage) {
		if (this.settings.parts().contains(part)) {
			amounts.forEach(amount -> this.stages.add(stage.apply(amount)));
		}
	}

	private Stage open(String design, Part part, int rate, Duration gateway, Duration outage) {
		var time = outage.isZero() ? this.scale.time() : outage.multipliedBy(TIMES_OUTAGE);
		return new Stage(design, part, Model.OPEN, rate, time, 1, gateway, outage, false);
	}

	private Stage closed(String design, Part part, int users, int instances, boolean warmUp) {
		return new Stage(design, part, Model.CLOSED, users, warmUp ? this.scale.warmUp() : this.scale.time(), instances,
				Duration.ZERO, Duration.ZERO, warmUp);
	}

}
