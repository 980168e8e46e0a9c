package com.shop.inventory.web;

import java.net.URI;
import java.time.Instant;
import java.util.List;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import org.jspecify.annotations.Nullable;
import org.springdoc.core.annotations.ParameterObject;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

import com.shop.inventory.domain.Product;
import com.shop.inventory.domain.Products;
import com.shop.inventory.domain.StockEvent;
import com.shop.shared.Sku;
import com.shop.shared.http.Expense;
import com.shop.shared.http.Limited;
import com.shop.shared.web.Amount;
import com.shop.shared.web.Line;
import com.shop.shared.web.ListQuery;
import com.shop.shared.web.Listed;
import com.shop.shared.web.Refuses;

@RestController
@RequestMapping("/products")
@Tag(name = "Products", description = "Products, prices and stock")
class ProductController {

	private static final int LARGEST_RECEIPT = 1_000_000;

	private final Products products;

	ProductController(Products products) {
		this.products = products;
	}

	@PostMapping
	@ResponseStatus(HttpStatus.CREATED)
	@Refuses(HttpStatus.CONFLICT)
	@Operation(operationId = "addProduct", summary = "Add a product")
	ResponseEntity<ProductView> add(@Valid @RequestBody AddProduct request) {
		var product = this.products.add(new Sku(request.sku()), request.name(), request.price().toMoney());
		return ResponseEntity.created(URI.create("/products/" + product.sku())).body(ProductView.of(product, 0));
	}

	@GetMapping
	@Limited(Expense.SEARCH)
	@Operation(operationId = "listProducts", summary = "List products by sku")
	Listed<ProductView> list(@Valid @ParameterObject ListQuery query) {
		var listed = query.list(Sku::new, Product::sku, this.products::list);
		var available = this.products.available(listed.as(Product::sku).items());
		return listed.as(product -> ProductView.of(product, available.getOrDefault(product.sku(), 0L)));
	}

	@GetMapping("/{sku}")
	@Operation(operationId = "getProduct", summary = "Read a product, with its available stock")
	ProductView find(@PathVariable Sku sku) {
		return ProductView.of(this.products.find(sku), this.products.available(List.of(sku)).getOrDefault(sku, 0L));
	}

	@PostMapping("/{sku}/receipts")
	@ResponseStatus(HttpStatus.CREATED)
	@Refuses(HttpStatus.CONFLICT)
	@Operation(operationId = "receiveGoods", summary = "Receive goods")
	StockView receive(@PathVariable Sku sku, @Valid @RequestBody Receipt receipt) {
		return StockView.of(sku, this.products.receive(sku, receipt.quantity()));
	}

	@GetMapping("/{sku}/stock-events")
	@Operation(operationId = "listStockEvents", summary = "Read a product's stream of stock events, the oldest first")
	Listed<StockEventView> stockEvents(@PathVariable Sku sku, @Valid @ParameterObject ListQuery query) {
		return query
			.<Long, StockEvent>list(Long::valueOf, event -> event.stock().version(),
					(after, atMost) -> this.products.stockEvents(sku, (after != null) ? after : 0, atMost))
			.as(StockEventView::of);
	}

	@GetMapping("/{sku}/stock")
	@Operation(operationId = "getStock", summary = "Read a product's stock, now or as of an instant in the past")
	StockView stock(@PathVariable Sku sku,
			@Parameter(example = "2026-11-20T10:00:00Z") @RequestParam(required = false) @Nullable Instant at) {
		return StockView.of(this.products.find(sku).sku(),
				(at != null) ? this.products.stockAt(sku, at) : this.products.stock(sku));
	}

	record AddProduct(@Schema(example = "TEA-250") @NotNull @Pattern(regexp = Sku.PATTERN) String sku,
			@Schema(example = "Assam, 250 g") @Line String name, @NotNull @Valid Amount price) {
	}

	record Receipt(@Schema(example = "100") @NotNull @Min(1) @Max(LARGEST_RECEIPT) Integer quantity) {
	}

}
