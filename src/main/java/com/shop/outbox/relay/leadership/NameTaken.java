package com.shop.outbox.relay.leadership;

import com.shop.outbox.relay.model.RelayFailed;

/**
 * Another shop on the same servers has the same {@code shop.name}. Nothing of the other
 * shop was changed.
 */
public class NameTaken extends RelayFailed {

	private static final long serialVersionUID = 1L;

	private final String description;

	private final String action;

	public NameTaken(String description, String action) {
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
