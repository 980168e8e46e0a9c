package com.brokenshop.unmarked.order;

/** In a marked package. */
public class OrderBook {

}
