package com.brokenshop.sleepytest.order;

/** Does not sleep. */
class WakefulOrders {

}
