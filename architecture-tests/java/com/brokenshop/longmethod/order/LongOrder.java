package com.brokenshop.longmethod.order;

/** Has a method that is too long. */
class LongOrder {

	int count() {
		var count = 0;
		count++;
		count++;
		count++;
		count++;
		count++;
		count++;
		count++;
		count++;
		count++;
		count++;
		count++;
		count++;
		count++;
		count++;
		count++;
		count++;
		count++;
		count++;
		count++;
		count++;
		count++;
		count++;
		count++;
		return count;
	}

}
