package com.brokenshop.misnamedtest.order;

import org.junit.jupiter.api.Test;

/** A test. */
class OrderTests {

	@Test
	void passes() {
	}

}
