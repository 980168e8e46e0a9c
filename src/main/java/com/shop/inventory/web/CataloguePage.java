package com.shop.inventory.web;

import io.swagger.v3.oas.annotations.Hidden;
import org.springframework.data.domain.PageRequest;
import org.springframework.data.domain.Sort;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

import com.shop.inventory.domain.Product;
import com.shop.inventory.domain.Products;
import com.shop.shared.http.Expense;
import com.shop.shared.http.Limited;

/** The shop's first page: the products that are for sale. */
@Hidden
@Controller
class CataloguePage {

	private static final int MOST = 100;

	private final Products products;

	CataloguePage(Products products) {
		this.products = products;
	}

	@GetMapping("/")
	@Limited(Expense.SEARCH)
	String show(@RequestParam(defaultValue = "") String q, Model model) {
		var page = this.products.list(PageRequest.of(0, MOST, Sort.by("name")));
		var available = this.products.available(page.map(Product::sku).getContent());
		model.addAttribute("q", q);
		model.addAttribute("products",
				page.map(product -> ProductView.of(product, available.getOrDefault(product.sku(), 0L))).getContent());
		return "catalogue";
	}

}
