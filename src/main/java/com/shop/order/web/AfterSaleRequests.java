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
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;

import com.shop.inventory.GoodsCondition;
import com.shop.inventory.ReturnedItem;
import com.shop.order.domain.Orders;
import com.shop.shared.Sku;
import com.shop.shared.web.Amount;
import com.shop.shared.web.Line;

/** What clients send about orders that were placed before. */
final class AfterSaleRequests {

	/** As many lines as there are in an order, each in both conditions. */
	private static final int MOST_LINES = 2 * PlaceOrder.MOST_LINES;

	private AfterSaleRequests() {
	}

	/** Why an order is cancelled. */
	@Schema(name = "CancelOrder")
	record Cancel(@Schema(example = "The goods were damaged in the warehouse") @Line String reason) {
	}

	/** Money that goes back to the customer. */
	@Schema(name = "RefundOrder")
	record Refund(@NotNull @Valid Amount amount,
			@Schema(example = "The pot has a scratch", description = "The customer can read it") @Line String reason) {
	}

	/** Goods that came back, and the money for them. */
	@Schema(name = "ReturnGoods", example = """
			{"lines": [{"sku": "TEA-500", "quantity": 1, "condition": "SELLABLE"}],
			"refund": {"amount": "12.50", "currency": "EUR"}}""")
	record Return(@NotEmpty @Size(max = MOST_LINES) List<@NotNull @Valid Piece> lines,
			@Schema(description = "Absent if no money goes back") @Valid @Nullable Amount refund) {

		List<ReturnedItem> items() {
			return this.lines.stream()
				.map(line -> new ReturnedItem(new Sku(line.sku()), line.quantity(), line.condition()))
				.toList();
		}

		@Nullable Money money() {
			return (this.refund != null) ? this.refund.toMoney() : null;
		}

	}

	/** Pieces of one product, all in the same condition. */
	@Schema(name = "ReturnGoodsLine")
	record Piece(@Schema(example = "TEA-500") @NotNull @Pattern(regexp = Sku.PATTERN) String sku,
			@Schema(example = "1") @NotNull @Min(1) @Max(Orders.MOST_PIECES) Integer quantity,
			@Schema(description = "SELLABLE goes back to stock, DAMAGED is lost") @NotNull GoodsCondition condition) {
	}

}
