package com.shop.conservation.domain;

import java.util.ArrayList;
import java.util.List;

/**
 * The totals of both sides of one equation at one instant, and the deviations found. Only
 * the first deviations are kept, as many as a person would look at.
 */
final class Balance {

	static final int KEPT = 1_000;

	private final Equation equation;

	private final Sum expected = new Sum();

	private final Sum actual = new Sum();

	private final List<Deviation> deviations = new ArrayList<>();

	private long deviating;

	Balance(Equation equation) {
		this.equation = equation;
	}

	/** Adds an expected and an actual amount to the two sides. */
	void put(Object id, PiecesOrMoney expected, PiecesOrMoney actual) {
		this.expected.add(expected);
		this.actual.add(actual);
		if (!expected.isAsMuchAs(actual)) {
			this.deviating++;
			if (this.deviations.size() < KEPT) {
				this.deviations.add(new Deviation(this.equation, id.toString(), expected, actual));
			}
		}
	}

	Equation equation() {
		return this.equation;
	}

	String expected() {
		return this.expected.toString();
	}

	String actual() {
		return this.actual.toString();
	}

	/** The first deviations. */
	List<Deviation> deviations() {
		return List.copyOf(this.deviations);
	}

	/** The number of all deviations. */
	long deviating() {
		return this.deviating;
	}

}
