package com.shop.benchmarks;

import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;

/** The values of the rounds. An infinite one is that of a round that failed. */
record Values(List<Double> all) {

	Values {
		all = all.stream().sorted().toList();
	}

	/** Returns the median, if there are any. */
	OptionalDouble median() {
		var size = this.all.size();
		return (size == 0) ? OptionalDouble.empty()
				: OptionalDouble.of((this.all.get(size / 2) + this.all.get((size - 1) / 2)) / 2);
	}

	double least() {
		return this.all.getFirst();
	}

	boolean isEmpty() {
		return this.all.isEmpty();
	}

	/** Whether there are several, which may differ. */
	boolean isSpread() {
		return this.all.size() > 1;
	}

	/** The lowest and the highest. */
	String range() {
		var least = number(this.all.getFirst());
		var most = number(this.all.getLast());
		return least.equals(most) ? least : least + "–" + most;
	}

	/** Formats a number for people. */
	static String number(double value) {
		return Double.isInfinite(value) ? "∞" : String.format(Locale.ROOT, (value < 100) ? "%.1f" : "%,.0f", value);
	}

	static String number(OptionalDouble value) {
		return value.isPresent() ? number(value.getAsDouble()) : "–";
	}

}
