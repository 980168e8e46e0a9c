package com.brokenshop.misnamedtest.order;

import org.junit.jupiter.api.Test;

/** A test. */
class OrderSpec {

	@Test
	void passes() {
	}

}
