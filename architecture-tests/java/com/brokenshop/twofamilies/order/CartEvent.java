package com.brokenshop.twofamilies.order;

import com.shop.shared.DomainEvent;

/** One of two event interfaces of the module. */
public sealed interface CartEvent extends DomainEvent permits CartFilled {

}
