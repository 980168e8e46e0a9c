package com.shop.order.web;

/**
 * This instance has reached its limit of open streams, in total or for this client, or is
 * shutting down.
 */
class NoStreamFree extends RuntimeException {

	private static final long serialVersionUID = 1L;

	NoStreamFree() {
		super("Too many streams are open, in all or from you. Try again later, or read the timeline instead.");
	}

}
