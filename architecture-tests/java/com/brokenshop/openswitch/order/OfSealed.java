package com.brokenshop.openswitch.order;

/** Has a default. */
class OfSealed {

	int number(Choice choice) {
		return switch (choice) {
			case First _ -> 1;
			default -> 2;
		};
	}

	/** A choice. */
	sealed interface Choice permits First, Second {

	}

	/** One. */
	record First() implements Choice {

	}

	/** Two. */
	record Second() implements Choice {

	}

}
