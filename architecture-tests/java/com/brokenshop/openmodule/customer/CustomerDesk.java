package com.brokenshop.openmodule.customer;

/** A desk. */
public class CustomerDesk {

}
