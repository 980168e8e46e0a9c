package com.brokenshop.taggedcrashtest.order;

import org.junit.jupiter.api.Tag;

/** Kills the stock. */
class StockCrashTests {

	@Tag("long")
	void survives() {
	}

}
