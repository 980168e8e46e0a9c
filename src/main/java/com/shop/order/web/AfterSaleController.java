package com.shop.order.web;

import java.net.URI;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

import com.shop.order.domain.AfterSales;
import com.shop.order.domain.Orders;
import com.shop.shared.OrderId;
import com.shop.shared.problem.Precondition;
import com.shop.shared.web.PostalAddress;
import com.shop.shared.web.Refuses;
import com.shop.shared.web.Versioned;

@RestController
@RequestMapping("/orders/{id}")
@Tag(name = "Orders", description = "Place, follow and cancel orders")
class AfterSaleController {

	private final AfterSales sales;

	private final Orders orders;

	private final OrderViews views;

	AfterSaleController(AfterSales sales, Orders orders, OrderViews views) {
		this.sales = sales;
		this.orders = orders;
		this.views = views;
	}

	@PostMapping("/refunds")
	@ResponseStatus(HttpStatus.CREATED)
	@Refuses(conflict = "ORDER_NOT_REFUNDABLE",
			unprocessable = { "REFUND_NOT_POSSIBLE", "AMOUNT_NOT_PAYABLE", "TOO_MANY_REFUNDS" })
	@Operation(operationId = "refundOrder",
			summary = "Refund a part of a paid order. The payment gateway confirms it shortly after")
	ResponseEntity<RefundView> refund(@PathVariable OrderId id, @Valid @RequestBody AfterSaleRequests.Refund request) {
		var refund = this.sales.refund(id, request.amount().toMoney(), request.reason());
		return ResponseEntity.created(URI.create("/orders/" + id)).body(RefundView.of(refund, this.orders.find(id)));
	}

	@PostMapping("/returns")
	@ResponseStatus(HttpStatus.CREATED)
	@Refuses(conflict = "ORDER_NOT_DELIVERED",
			unprocessable = { "RETURN_NOT_POSSIBLE", "REFUND_NOT_POSSIBLE", "AMOUNT_NOT_PAYABLE", "TOO_MANY_REFUNDS" })
	@Operation(operationId = "returnGoods",
			summary = "Take goods of a delivered order back, to the stock or as written off, with or without a refund")
	ResponseEntity<ReturnView> takeBack(@PathVariable OrderId id,
			@Valid @RequestBody AfterSaleRequests.Return request) {
		var goods = this.sales.takeBack(id, request.items(), request.money());
		return ResponseEntity.created(URI.create("/orders/" + id)).body(ReturnView.of(goods));
	}

	@PutMapping("/delivery-address")
	@Refuses(conflict = { "ADDRESS_NOT_CHANGEABLE", "TOO_MANY_ADDRESSES" }, unprocessable = "COUNTRY_NOT_SERVED")
	@Versioned
	@Operation(operationId = "changeDeliveryAddress",
			summary = "Send an order to another address, before its goods are handed over",
			description = "The note for whoever brings the goods stays as it is.")
	ResponseEntity<OrderView> redirect(@PathVariable OrderId id, Precondition precondition,
			@Valid @RequestBody PostalAddress address) {
		var order = this.sales.redirect(id, precondition, address.toAddress());
		return ResponseEntity.ok().eTag(String.valueOf(order.version())).body(this.views.of(order));
	}

}
