package com.shop.customer;

/** The answers to {@link ReserveCredit}. */
public sealed interface CreditDecision extends CreditEvent permits CreditReserved, CreditRefused {

}
