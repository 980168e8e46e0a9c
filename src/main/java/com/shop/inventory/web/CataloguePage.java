package com.shop.inventory.web;

import io.swagger.v3.oas.annotations.Hidden;
import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

import com.shop.inventory.domain.Product;
import com.shop.inventory.domain.ProductSearch;
import com.shop.inventory.domain.ProductSort;
import com.shop.inventory.domain.Products;
import com.shop.shared.http.Expense;
import com.shop.shared.http.Limited;
import com.shop.shared.web.ListQuery;
import com.shop.shared.web.ShopProperties;

/** The shop's first page: the products that are for sale. */
@Hidden
@Controller
class CataloguePage {

	private static final int AT_ONCE = 24;

	private final Products products;

	private final ProductSearch search;

	private final ShopProperties shop;

	CataloguePage(Products products, ProductSearch search, ShopProperties shop) {
		this.products = products;
		this.search = search;
		this.shop = shop;
	}

	@GetMapping("/")
	@Limited(Expense.SEARCH)
	String show(@RequestParam(defaultValue = "") @Size(max = 100) String q,
			@RequestParam(required = false) @Nullable String cursor, Model model) {
		var wanted = new ProductSearch.Query(q.isBlank() ? null : q, true, ProductSort.NAME, false);
		var found = new ListQuery(AT_ONCE, cursor).list("catalogue " + q, wanted.sort()::placeAt,
				wanted.sort()::placeOf, (after, atMost) -> this.search.find(wanted, after, atMost));
		var available = this.products.available(found.items().stream().map(Product::sku).toList());
		model.addAttribute("q", q);
		model.addAttribute("products",
				found.as(product -> ProductCard.of(product, available.getOrDefault(product.sku(), 0L), this.shop)));
		return "catalogue";
	}

}
