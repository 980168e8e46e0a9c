package com.shop.inventory.web;

import java.net.URI;
import java.util.List;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.headers.Header;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.validation.Valid;
import org.springdoc.core.annotations.ParameterObject;
import org.springframework.http.ETag;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

import com.shop.inventory.domain.Product;
import com.shop.inventory.domain.ProductSearch;
import com.shop.inventory.domain.ProductSort;
import com.shop.inventory.domain.Products;
import com.shop.shared.Sku;
import com.shop.shared.http.Expense;
import com.shop.shared.http.Limited;
import com.shop.shared.problem.Precondition;
import com.shop.shared.web.ListQuery;
import com.shop.shared.web.Listed;
import com.shop.shared.web.MergePatch;
import com.shop.shared.web.Refuses;
import com.shop.shared.web.ShopProperties;
import com.shop.shared.web.Versioned;

@RestController
@RequestMapping("/products")
@Tag(name = "Products", description = "Products, prices and stock")
class ProductController {

	private final Products products;

	private final ProductSearch search;

	private final ShopProperties shop;

	ProductController(Products products, ProductSearch search, ShopProperties shop) {
		this.products = products;
		this.search = search;
		this.shop = shop;
	}

	@PostMapping
	@ResponseStatus(HttpStatus.CREATED)
	@Refuses(conflict = "PRODUCT_EXISTS")
	@Versioned
	@Operation(operationId = "addProduct", summary = "Add a product")
	ResponseEntity<ProductView> add(@Valid @RequestBody ProductRequests.Add request) {
		var product = this.products.add(new Sku(request.sku()), request.details());
		return ResponseEntity.created(URI.create("/products/" + product.sku()))
			.eTag(etag(product))
			.body(ProductView.of(product, 0, this.shop));
	}

	@PatchMapping(path = "/{sku}", consumes = { MergePatch.JSON, MediaType.APPLICATION_JSON_VALUE })
	@Versioned
	@Operation(operationId = "changeProduct",
			summary = "Change a product, or take it off sale. Orders that were placed before keep their prices")
	ResponseEntity<ProductView> change(@PathVariable Sku sku, Precondition precondition,
			@RequestBody MergePatch<ProductRequests.Change> patch) {
		var product = this.products.change(sku, precondition,
				present -> patch.applyTo(ProductRequests.Change.of(present, this.shop)).appliedTo(present, this.shop));
		return ResponseEntity.ok().eTag(etag(product)).body(view(product));
	}

	@GetMapping
	@Limited(Expense.SEARCH)
	@Operation(operationId = "listProducts", summary = "List products, or search for them")
	Listed<ProductView> list(@Valid @ParameterObject ProductQuery query, @Valid @ParameterObject ListQuery list) {
		var wanted = query.toQuery();
		var found = list.list(wanted.sort()::placeAt, wanted.sort()::placeOf,
				(after, atMost) -> this.search.find(wanted, after, atMost));
		var available = this.products.available(found.items().stream().map(Product::sku).toList());
		return found.as(product -> ProductView.of(product, available.getOrDefault(product.sku(), 0L), this.shop));
	}

	@GetMapping("/{sku}")
	@Limited(Expense.READ)
	@Operation(operationId = "getProduct", summary = "Read a product, with its available stock")
	@ApiResponse(responseCode = "200",
			headers = @Header(name = HttpHeaders.ETAG,
					description = "The version of what can be changed. The stock changes without it",
					schema = @Schema(type = "string")))
	ProductView find(@PathVariable Sku sku, HttpServletResponse response) {
		var product = this.products.find(sku);
		// In an entity, Spring would take it for the ETag of all that is shown and answer
		// If-None-Match with 304, although there may be more or fewer pieces by now.
		response.setHeader(HttpHeaders.ETAG, new ETag(etag(product), false).formattedTag());
		return view(product);
	}

	private ProductView view(Product product) {
		var available = this.products.available(List.of(product.sku())).getOrDefault(product.sku(), 0L);
		return ProductView.of(product, available, this.shop);
	}

	private static String etag(Product product) {
		return String.valueOf(product.revision());
	}

}
