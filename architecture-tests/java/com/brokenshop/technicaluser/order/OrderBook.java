package com.brokenshop.technicaluser.order;

/** Uses no other module. */
public class OrderBook {

}
