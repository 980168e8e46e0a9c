package com.brokenshop.sleepytest.order;

/** Does not. */
class WakefulOrders {

}
