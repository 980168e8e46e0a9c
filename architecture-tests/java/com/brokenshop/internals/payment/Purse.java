package com.brokenshop.internals.payment;

/** For others. */
public class Purse {

}
