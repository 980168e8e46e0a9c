package com.shop.order.web;

import java.time.Instant;
import java.util.List;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

import com.shop.inventory.ReturnId;
import com.shop.inventory.ReturnedItem;
import com.shop.order.domain.OrderReturn;
import com.shop.payment.RefundReference;

/** Goods that came back. */
@Schema(name = "OrderReturn")
@JsonInclude(JsonInclude.Include.NON_NULL)
record ReturnView(ReturnId id, List<ReturnedItem> lines,
		@Schema(description = "The refund that goes with it; absent if none does") @Nullable RefundReference refund,
		Instant returnedAt) {

	static ReturnView of(OrderReturn goods) {
		return new ReturnView(goods.id(), goods.lines(), goods.refund(), goods.returnedAt());
	}

}
