package com.brokenshop.twofamilies.payment;

import com.shop.shared.DomainEvent;

/** The only event interface of the module. */
public sealed interface PaymentEvent extends DomainEvent permits PaymentMade {

}
