package com.shop.conservation.domain;

import java.util.ArrayList;
import java.util.List;

/**
 * One equation at one instant: both its sides in sum, and whatever deviates. It keeps no
 * more deviations than somebody would look at.
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

	/** Puts what there should be and what there is on the two sides. */
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

	/** The first ones. */
	List<Deviation> deviations() {
		return List.copyOf(this.deviations);
	}

	/** How many there are. */
	long deviating() {
		return this.deviating;
	}

}
