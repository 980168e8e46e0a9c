package com.brokenshop.openmodule.payment;

/** A desk. */
public class PaymentDesk {

}
