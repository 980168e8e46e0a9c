package com.brokenshop.longmethod.order;

/** Ends. */
class ShortOrder {

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
		return count;
	}

}
