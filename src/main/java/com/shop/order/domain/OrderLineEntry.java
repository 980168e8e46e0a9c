package com.shop.order.domain;

import java.math.BigDecimal;

import org.jspecify.annotations.Nullable;

import com.shop.order.OrderLine;
import com.shop.shared.Sku;
import com.shop.shared.StoredMoney;

/** An {@link OrderLine} as it is stored in the order's row. */
record OrderLineEntry(Sku sku, int quantity, String currency, BigDecimal unitPrice, @Nullable String name) {

	static OrderLineEntry of(OrderLine line) {
		return new OrderLineEntry(line.sku(), line.quantity(), line.unitPrice().getCurrencyUnit().getCode(),
				line.unitPrice().getAmount(), line.name());
	}

	OrderLine toLine() {
		return new OrderLine(this.sku, this.quantity, StoredMoney.of(this.currency, this.unitPrice), this.name);
	}

}
