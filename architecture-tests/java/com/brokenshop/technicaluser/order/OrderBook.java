package com.brokenshop.technicaluser.order;

/** Knows nobody. */
public class OrderBook {

}
