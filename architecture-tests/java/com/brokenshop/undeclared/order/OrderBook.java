package com.brokenshop.undeclared.order;

/** For others. */
public class OrderBook {

}
