package com.shop.inventory.web;

import io.swagger.v3.oas.annotations.Hidden;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

import com.shop.inventory.domain.StockList;
import com.shop.shared.http.Expense;
import com.shop.shared.http.Limited;
import com.shop.shared.web.ListQuery;

/** Shows what runs low. */
@Hidden
@Controller
class StaffStockPage {

	static final String PATH = "/staff/stock";

	private static final int AT_ONCE = 50;

	private final StockList stocks;

	StaffStockPage(StockList stocks) {
		this.stocks = stocks;
	}

	@GetMapping(PATH)
	@Limited(Expense.SEARCH)
	String show(@RequestParam(defaultValue = "10") @Min(1) @Max(StaffForms.MOST) int below,
			@RequestParam(required = false) @Nullable String cursor, Model model) {
		model.addAttribute("below", below);
		model.addAttribute("stocks", new ListQuery(AT_ONCE, cursor).list("stock " + below, StockList.Place::valueOf,
				StockList.Entry::place, (after, atMost) -> this.stocks.below(below, after, atMost)));
		return "staff/stock";
	}

}
