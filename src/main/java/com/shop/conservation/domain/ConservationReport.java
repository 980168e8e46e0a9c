package com.shop.conservation.domain;

import java.time.Instant;
import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * The result of the last check by any instance.
 *
 * @param checkedAt the time of the check; null before the first one
 * @param findings the deviations, the oldest first
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

	/** The findings that have not settled in time. */
	List<Finding> drift() {
		return drift(this.findings);
	}

	/** Those of the findings that have not settled in time. */
	static List<Finding> drift(List<Finding> findings) {
		return findings.stream().filter(finding -> finding.state() == State.DRIFT).toList();
	}

	/** The severity, in ascending order. */
	public enum State {

		/** All equations hold. */
		OK,
		/** Something deviates, but messages may be in flight. */
		SETTLING,
		/** Something was lost or counted twice, or is waiting for an operator. */
		DRIFT

	}

	/**
	 * The totals of an equation.
	 *
	 * @param name the equation
	 * @param left the expected total
	 * @param right the actual total
	 * @param deviating the number of products, customers or orders that deviate
	 */
	public record Total(Equation name, String meaning, String left, String right, long deviating) {

	}

	/**
	 * A product, customer or order that deviates.
	 *
	 * @param kind the equation that does not hold
	 * @param id the id of the product, customer or order
	 * @param since when it was first seen; every check since then has seen it
	 */
	public record Finding(Equation kind, String id, String expected, String actual, Instant since, State state) {

		/** Whether both are about the same deviation, whatever the amounts. */
		boolean isAbout(Finding other) {
			return this.kind == other.kind && this.id.equals(other.id);
		}

	}

}
