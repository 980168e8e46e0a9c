package com.shop.shared.module;

/** The settings of this process do not fit those of the shop's other processes. */
public class SplitRefused extends IllegalStateException {

	private static final long serialVersionUID = 1L;

	private final String description;

	private final String action;

	public SplitRefused(String description, String action) {
		super(description + " " + action);
		this.description = description;
		this.action = action;
	}

	String description() {
		return this.description;
	}

	String action() {
		return this.action;
	}

}
