package com.shop.inventory.web;

import java.time.Instant;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import org.jspecify.annotations.Nullable;
import org.springdoc.core.annotations.ParameterObject;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

import com.shop.inventory.domain.Products;
import com.shop.inventory.domain.StockCorrections;
import com.shop.inventory.domain.StockEvent;
import com.shop.inventory.domain.StockList;
import com.shop.shared.Sku;
import com.shop.shared.http.Expense;
import com.shop.shared.http.Limited;
import com.shop.shared.web.ListQuery;
import com.shop.shared.web.Listed;
import com.shop.shared.web.Refuses;

@RestController
@Tag(name = "Products")
class StockController {

	private final Products products;

	private final StockCorrections corrections;

	private final StockList stocks;

	StockController(Products products, StockCorrections corrections, StockList stocks) {
		this.products = products;
		this.corrections = corrections;
		this.stocks = stocks;
	}

	@PostMapping("/products/{sku}/receipts")
	@ResponseStatus(HttpStatus.CREATED)
	@Refuses(conflict = "CONCURRENT_CHANGE")
	@Operation(operationId = "receiveGoods", summary = "Receive goods")
	StockView receive(@PathVariable Sku sku, @Valid @RequestBody StockRequests.Receipt receipt) {
		return StockView.of(sku, this.products.receive(sku, receipt.quantity(), receipt.reference()));
	}

	@PostMapping("/products/{sku}/corrections")
	@ResponseStatus(HttpStatus.CREATED)
	@Refuses(conflict = "STOCK_BELOW_RESERVED", unprocessable = "COUNT_TOO_FAR_OFF")
	@Operation(operationId = "correctStock",
			summary = "Correct the stock on hand. What is reserved for orders cannot be taken away")
	StockView correct(@PathVariable Sku sku, @Valid @RequestBody StockRequests.Correction correction) {
		return StockView.of(sku,
				this.corrections.correct(sku, correction.reason(), correction.quantity(), correction.note()));
	}

	@GetMapping("/products/{sku}/stock-events")
	@Limited(Expense.READ)
	@Operation(operationId = "listStockEvents", summary = "Read a product's stream of stock events, the oldest first")
	Listed<StockEventView> stockEvents(@PathVariable Sku sku, @Valid @ParameterObject ListQuery query) {
		return query
			.<Long, StockEvent>list(Long::valueOf, event -> event.stock().version(),
					(after, atMost) -> this.products.stockEvents(sku, (after != null) ? after : 0, atMost))
			.as(StockEventView::of);
	}

	@GetMapping("/products/{sku}/stock")
	@Limited(Expense.READ)
	@Operation(operationId = "getStock", summary = "Read a product's stock, now or as of an instant in the past")
	StockView stock(@PathVariable Sku sku,
			@Parameter(example = "2026-11-20T10:00:00Z") @RequestParam(required = false) @Nullable Instant at) {
		return StockView.of(this.products.find(sku).sku(),
				(at != null) ? this.products.stockAt(sku, at) : this.products.stock(sku));
	}

	@GetMapping("/stock")
	@Limited(Expense.SEARCH)
	@Operation(operationId = "listStock",
			summary = "List the products on sale by their available stock, the fewest pieces first")
	Listed<StockListView> list(
			@Parameter(example = "5", description = "Lists products of which fewer pieces are available") @RequestParam(
					required = false) @Min(1) @Max(1_000_000) @Nullable Integer below,
			@Valid @ParameterObject ListQuery query) {
		long limit = (below != null) ? below : Long.MAX_VALUE;
		return query
			.list(StockList.Place::valueOf, StockList.Entry::place,
					(after, atMost) -> this.stocks.below(limit, after, atMost))
			.as(StockListView::of);
	}

}
