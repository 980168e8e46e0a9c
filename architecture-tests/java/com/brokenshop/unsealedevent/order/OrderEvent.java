package com.brokenshop.unsealedevent.order;

import com.shop.shared.DomainEvent;

/** As it should be. */
public sealed interface OrderEvent extends DomainEvent permits OrderShipped {

}
