package com.brokenshop.unsealedevent.order;

import com.shop.shared.DomainEvent;

/** Everybody may add to it. */
public interface OpenEvent extends DomainEvent {

}
