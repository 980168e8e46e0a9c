package com.brokenshop.forbiddenarrow.payment;

/** Order may use this. */
public class Purse {

}
