package com.brokenshop.needlesslypublic.order.domain;

/** Is used in another package. */
public class OrderBook {

}
