package com.brokenshop.longmethod.order;

/** Has a method that is just short enough. */
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
