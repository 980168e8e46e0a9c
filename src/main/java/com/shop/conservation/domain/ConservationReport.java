package com.shop.conservation.domain;

import java.time.Instant;
import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * What the last check found, whichever instance it was made by.
 *
 * @param checkedAt when; null before the first check
 * @param findings the oldest first
 */
public record ConservationReport(@Nullable Instant checkedAt, State state, List<Total> equations,
		List<Finding> findings) {

	public ConservationReport {
		equations = List.copyOf(equations);
		findings = List.copyOf(findings);
	}

	static ConservationReport of(@Nullable Instant checkedAt, List<Total> equations, List<Finding> findings) {
		var state = findings.stream().map(Finding::state).max(State::compareTo).orElse(State.OK);
		return new ConservationReport(checkedAt, state, equations, findings);
	}

	/** What does not settle any more. */
	List<Finding> drift() {
		return this.findings.stream().filter(finding -> finding.state() == State.DRIFT).toList();
	}

	/** How bad it is, growing. */
	public enum State {

		/** All equations hold. */
		OK,
		/** Messages may be under way. */
		SETTLING,
		/** Something was lost, or given twice, or waits for an operator. */
		DRIFT

	}

	/**
	 * An equation in sum.
	 *
	 * @param name that of the equation
	 * @param left what there should be
	 * @param right what there is
	 * @param deviating how many products, customers or orders deviate
	 */
	public record Total(Equation name, String meaning, String left, String right, long deviating) {

	}

	/**
	 * One product, customer or order that deviates.
	 *
	 * @param kind the equation that does not hold
	 * @param id of the product, customer or order
	 * @param since when it was seen first, and has been seen by every check since
	 */
	public record Finding(Equation kind, String id, String expected, String actual, Instant since, State state) {

		/** Whatever the amounts are by now. */
		boolean isAbout(Finding other) {
			return this.kind == other.kind && this.id.equals(other.id);
		}

	}

}
