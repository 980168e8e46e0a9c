package com.brokenshop.undeclared.order;

/** Other modules may use this. */
public class OrderBook {

}
