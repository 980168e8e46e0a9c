package com.shop.shared.access;

import com.shop.shared.Actor;

/**
 * Somebody makes a call that causes no event, such as an operator who discards a message.
 * It is recorded in the audit log before anything happens.
 *
 * @param call the method and the path
 */
public record CallMade(Actor actor, String call) {

	/** Describes the call in a sentence, for the audit log. */
	public String line() {
		return this.actor + " makes the call " + this.call;
	}

}
