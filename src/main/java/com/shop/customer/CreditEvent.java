package com.shop.customer;

import com.shop.shared.OrderId;

/** The answers to {@link ReserveCredit} and {@link ReleaseCredit}. */
public sealed interface CreditEvent extends CustomerEvent permits CreditDecision, CreditReleased {

	@Override
	OrderId orderId();

}
