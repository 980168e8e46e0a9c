package com.brokenshop.unmarked.order;

/** Is in a package with @NullMarked. */
public class OrderBook {

}
