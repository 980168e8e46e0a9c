package com.brokenshop.unusedarrow.payment;

/** Is used. */
public class Purse {

}
