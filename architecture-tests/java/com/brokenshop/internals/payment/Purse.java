package com.brokenshop.internals.payment;

/** Other modules may use this. */
public class Purse {

}
