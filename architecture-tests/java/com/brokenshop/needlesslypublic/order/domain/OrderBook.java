package com.brokenshop.needlesslypublic.order.domain;

/** Is needed there. */
public class OrderBook {

}
