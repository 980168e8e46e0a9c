package com.brokenshop.forbiddenarrow.order;

/** Orders. */
public class OrderBook {

}
