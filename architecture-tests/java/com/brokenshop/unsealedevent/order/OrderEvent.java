package com.brokenshop.unsealedevent.order;

import com.shop.shared.DomainEvent;

/** Is sealed. */
public sealed interface OrderEvent extends DomainEvent permits OrderShipped {

}
