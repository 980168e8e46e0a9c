package com.brokenshop.openmodule.order;

/** A desk. */
public class OrderDesk {

}
