package com.shop.messages;

/** A stored message names a class or a listener that this version of the shop lacks. */
class NameUnknown extends RuntimeException {

	private static final long serialVersionUID = 1L;

	private NameUnknown(String what, String name) {
		super("There is no " + what + " " + name + "; if it was renamed, map it to its new name in"
				+ " shop.messages.renamed, then retry the message");
	}

	static NameUnknown ofType(String name) {
		return new NameUnknown("class", name);
	}

	static NameUnknown ofListener(String name) {
		return new NameUnknown("listener", name);
	}

}
