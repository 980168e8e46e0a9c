package com.brokenshop.openswitch.order;

/** Has no default. */
class Exhaustive {

	int number(Choice choice) {
		return switch (choice) {
			case FIRST -> 1;
			case SECOND -> 2;
		};
	}

	/** A choice. */
	enum Choice {

		FIRST, SECOND

	}

}
