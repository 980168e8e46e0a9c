package com.shop.order;

import java.util.List;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;
import org.springframework.modulith.events.Externalized;

import com.shop.inventory.ReturnId;
import com.shop.inventory.ReturnedItem;
import com.shop.payment.RefundReference;
import com.shop.shared.CustomerId;
import com.shop.shared.Item;
import com.shop.shared.OrderId;

/**
 * The customer sent goods of a delivered order back.
 *
 * @param refund the money that goes back for them; missing if none does
 * @param reference tells that refund from others; missing if there is none, and from
 * events that are older than this field
 */
@Externalized("orders-returned::#{customerId}")
@JsonInclude(JsonInclude.Include.NON_NULL)
public record OrderReturned(OrderId orderId, CustomerId customerId, ReturnId returnId, List<ReturnedItem> lines,
		@Nullable Money refund, @Nullable RefundReference reference, OrderNumber number) implements OrderProgress {

	public OrderReturned {
		lines = List.copyOf(lines);
	}

	/** What came back, in whatever condition. */
	public List<Item> items() {
		return this.lines.stream().map(line -> new Item(line.sku(), line.quantity())).toList();
	}

	@Override
	public String summary() {
		return "Goods of order " + this.orderId + " are returned";
	}

}
