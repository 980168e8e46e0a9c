package com.shop.outbox.relay.leadership;

import com.shop.outbox.relay.model.RelayFailed;
import com.shop.shared.start.ExplainedFailure;

/**
 * Another shop on the same servers has the same {@code shop.name}. Nothing of the other
 * shop was changed.
 */
public class NameTaken extends RelayFailed implements ExplainedFailure {

	private static final long serialVersionUID = 1L;

	private final String description;

	private final String action;

	public NameTaken(String description, String action) {
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
