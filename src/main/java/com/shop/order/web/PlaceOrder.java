package com.shop.order.web;

import java.util.List;

import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;

import com.shop.order.domain.OrderRequest;
import com.shop.order.domain.Orders;
import com.shop.shared.CustomerId;
import com.shop.shared.Item;
import com.shop.shared.Sku;
import com.shop.shared.web.Note;
import com.shop.shared.web.PostalAddress;
import com.shop.shared.webhook.ReceiverUrl;

/**
 * The items that a customer orders, where they go, and the URL to which the outcome is
 * posted.
 */
@Schema(example = PlaceOrder.EXAMPLE)
record PlaceOrder(@Schema(example = "01900000-0000-7000-8000-000000000001") @NotNull CustomerId customerId,
		@NotEmpty @Size(
				max = PlaceOrder.MOST_LINES) @PiecesAtMost(PlaceOrder.MOST_PIECES) List<@NotNull @Valid Line> lines,
		@Schema(description = "Without it, the customer's address") @Valid @Nullable PostalAddress deliveryAddress,
		@Schema(example = "Please ring twice",
				description = "For whoever brings the goods") @Note @Nullable String note,
		@Schema(type = "string", format = "uri",
				description = "http or https, without credentials. The outcome is signed according to Standard Webhooks"
						+ " (webhook-id, webhook-timestamp, webhook-signature)") @Nullable ReceiverUrl callbackUrl) {

	/**
	 * Without a callback, which a shop takes only if it has a secret to sign it with.
	 */
	static final String EXAMPLE = """
			{"customerId": "01900000-0000-7000-8000-000000000001", "lines": [{"sku": "TEA-500", "quantity": 2}]}""";

	static final int MOST_LINES = 100;

	static final int MOST_PIECES = Orders.MOST_PIECES;

	OrderRequest toRequest() {
		var items = this.lines.stream().map(line -> new Item(new Sku(line.sku()), line.quantity())).toList();
		return new OrderRequest(this.customerId, items,
				(this.deliveryAddress != null) ? this.deliveryAddress.toAddress() : null, this.note, this.callbackUrl);
	}

	@Schema(name = "PlaceOrderLine")
	record Line(@Schema(example = "TEA-500") @NotNull @Pattern(regexp = Sku.PATTERN) String sku,
			@Schema(example = "2") @NotNull @Min(1) @Max(PlaceOrder.MOST_PIECES) Integer quantity) {
	}

}
