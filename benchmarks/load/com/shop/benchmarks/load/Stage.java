package com.shop.benchmarks.load;

import java.time.Duration;

/**
 * A load on a design.
 *
 * @param design the id of the design
 * @param amount the orders a second in the open model, the customers in the closed one
 * @param gateway how long the payment gateway takes for each answer
 * @param outage for how long it is away, in the middle of the time
 * @param warmUp whether the results do not count
 */
record Stage(String design, Part part, Model model, int amount, Duration time, int instances, Duration gateway,
		Duration outage, boolean warmUp) {

	/** How customers come. */
	enum Model {

		/** At a fixed rate. */
		OPEN("/s"),
		/** A fixed number of them, again and again. */
		CLOSED(" users");

		private final String unit;

		Model(String unit) {
			this.unit = unit;
		}

	}

	/** The load and what varies, in a few words. */
	String label() {
		var load = this.amount + this.model.unit;
		return switch (this.part) {
			case RATES, USERS -> load;
			case SLOW -> load + " (" + this.gateway.toMillis() + " ms)";
			case DOWN -> load + " (" + this.outage.toSeconds() + " s away)";
			case INSTANCES -> this.instances + ((this.instances == 1) ? " instance" : " instances");
		};
	}

	/**
	 * Fails if no order was accepted, or none became ready: then nothing was measured.
	 */
	void requireSome(Answers.Summary answers, RunningDesign.Readiness ready) {
		if (answers.accepted() == 0 || ready.count() == 0) {
			throw new IllegalStateException("%s: of %s orders, %s were accepted and %s ready".formatted(name(),
					answers.sent(), answers.accepted(), ready.count()));
		}
	}

	/** A name that no other stage has. */
	String name() {
		return this.design + " " + (this.warmUp ? "warms up " + this.instances : this.part.id() + " " + label());
	}

}
