package com.brokenshop.foreignmigration.order;

/** Orders. */
public class OrderBook {

}
