package com.brokenshop.entitymessage.order;

import java.util.Map;

import com.shop.shared.Command;

/** Contains a map. */
public record CancelOrder(Map<String, String> reasons) implements Command {

}
