package com.brokenshop.internals.payment.domain;

/** Not for others. */
public class PaymentBook {

}
