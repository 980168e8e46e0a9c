package com.brokenshop.longmethod.order;

/** Goes on. */
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
