package com.brokenshop.unsealedevent.order;

import com.shop.shared.DomainEvent;

/** Anybody may implement it. */
public interface OpenEvent extends DomainEvent {

}
