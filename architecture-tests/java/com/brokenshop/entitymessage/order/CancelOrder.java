package com.brokenshop.entitymessage.order;

import java.util.Map;

import com.shop.shared.Command;

/** Holds a map. */
public record CancelOrder(Map<String, String> reasons) implements Command {

}
