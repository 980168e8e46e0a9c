package com.brokenshop.mocks.order;

import org.mockito.Mockito;

/** Mocks. */
class MockedOrders {

	Runnable order() {
		return Mockito.mock(Runnable.class);
	}

}
