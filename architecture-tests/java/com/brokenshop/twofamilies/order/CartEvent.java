package com.brokenshop.twofamilies.order;

import com.shop.shared.DomainEvent;

/** One of two. */
public sealed interface CartEvent extends DomainEvent permits CartFilled {

}
