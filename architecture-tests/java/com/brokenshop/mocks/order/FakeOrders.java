package com.brokenshop.mocks.order;

/** Fakes. */
public class FakeOrders {

}
