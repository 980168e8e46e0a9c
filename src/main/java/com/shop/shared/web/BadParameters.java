package com.shop.shared.web;

import java.util.List;

/** Parameters in the path or the query of a request are not valid. */
final class BadParameters extends RuntimeException {

	private static final long serialVersionUID = 1L;

	private final transient List<FieldProblem> problems;

	BadParameters(List<FieldProblem> problems) {
		super("Not valid: " + problems);
		this.problems = List.copyOf(problems);
	}

	List<FieldProblem> problems() {
		return this.problems;
	}

}
