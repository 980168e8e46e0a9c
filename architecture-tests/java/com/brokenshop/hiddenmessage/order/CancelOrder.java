package com.brokenshop.hiddenmessage.order;

import com.shop.shared.Command;
import com.shop.shared.OrderId;

/** Package-private. */
record CancelOrder(OrderId orderId) implements Command {

}
