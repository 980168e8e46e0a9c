package com.brokenshop.twofamilies.order;

import com.shop.shared.DomainEvent;

/** One of two. */
public sealed interface OrderEvent extends DomainEvent permits OrderPlaced {

}
