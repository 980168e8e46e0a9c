package com.brokenshop.openswitch.order;

/** Has a default. */
class OfEnum {

	int number(Choice choice) {
		return switch (choice) {
			case FIRST -> 1;
			default -> 2;
		};
	}

	/** A choice. */
	enum Choice {

		FIRST, SECOND

	}

}
