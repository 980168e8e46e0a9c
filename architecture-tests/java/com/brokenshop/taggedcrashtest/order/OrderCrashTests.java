package com.brokenshop.taggedcrashtest.order;

/** Kills the orders. */
class OrderCrashTests {

}
