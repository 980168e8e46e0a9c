package com.brokenshop.openswitch.order;

/** Needs a default. */
class OfText {

	int number(String choice) {
		return switch (choice) {
			case "one" -> 1;
			default -> 2;
		};
	}

}
