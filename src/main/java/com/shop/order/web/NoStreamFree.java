package com.shop.order.web;

/** This instance keeps as many streams open as it may, or is about to stop. */
class NoStreamFree extends RuntimeException {

	private static final long serialVersionUID = 1L;

	NoStreamFree() {
		super("Too many streams are open; try again, or ask for the timeline.");
	}

}
