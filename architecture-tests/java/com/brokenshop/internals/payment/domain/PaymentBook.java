package com.brokenshop.internals.payment.domain;

/** Other modules may not use this. */
public class PaymentBook {

}
