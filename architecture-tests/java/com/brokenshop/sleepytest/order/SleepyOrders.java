package com.brokenshop.sleepytest.order;

/** Sleeps. */
class SleepyOrders {

	void rest() throws InterruptedException {
		Thread.sleep(1);
	}

}
