package com.brokenshop.homelesstable.order;

/** Orders. */
public class OrderBook {

}
