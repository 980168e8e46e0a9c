package com.brokenshop.forbiddenarrow.payment;

/** May be known by order. */
public class Purse {

}
