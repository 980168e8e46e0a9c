package com.shop.order.domain;

/** What the process hears from people and from the clock. */
sealed interface Occasion {

	/** The customer does not want the order any more. */
	record CancelByCustomer() implements Occasion {
	}

	/** The customer has little time left to pay. */
	record PaymentDeadlineNear() implements Occasion {
	}

	/** Staff give a part of the money back. */
	record RefundInPart() implements Occasion {
	}

	/** Staff take goods back, and give money for them. */
	record ReturnOfGoods() implements Occasion {
	}

	/** The customer wants the goods somewhere else. */
	record AddressChange() implements Occasion {
	}

	/** The customer had time enough to pay. */
	record PaymentDeadlinePassed() implements Occasion {
	}

}
