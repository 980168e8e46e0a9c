package com.shop.shared.module;

import com.shop.shared.start.ExplainedFailure;

/** The settings of this process do not fit those of the shop's other processes. */
public class SplitRefused extends IllegalStateException implements ExplainedFailure {

	private static final long serialVersionUID = 1L;

	private final String description;

	private final String action;

	public SplitRefused(String description, String action) {
		super(description + " " + action);
		this.description = description;
		this.action = action;
	}

	@Override
	public String description() {
		return this.description;
	}

	@Override
	public String action() {
		return this.action;
	}

}
