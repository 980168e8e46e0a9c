package com.brokenshop.emptyname.order;

/** A type. */
public class OrderManager {

}
