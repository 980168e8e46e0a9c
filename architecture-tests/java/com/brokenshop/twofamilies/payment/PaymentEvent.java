package com.brokenshop.twofamilies.payment;

import com.shop.shared.DomainEvent;

/** The only one. */
public sealed interface PaymentEvent extends DomainEvent permits PaymentMade {

}
