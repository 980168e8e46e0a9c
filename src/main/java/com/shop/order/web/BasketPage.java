package com.shop.order.web;

import io.swagger.v3.oas.annotations.Hidden;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

import com.shop.shared.Sku;
import com.shop.shared.web.ShopProperties;

/** The basket. */
@Hidden
@Controller
@RequestMapping("/basket")
class BasketPage {

	private static final String AGAIN = "redirect:/basket";

	private final BasketContent content;

	private final ShopProperties shop;

	BasketPage(BasketContent content, ShopProperties shop) {
		this.content = content;
		this.shop = shop;
	}

	/**
	 * Shows the basket.
	 * @param added what was just added; null if nothing was
	 * @param full what did not fit into the basket; null if everything did
	 */
	@GetMapping
	String show(HttpServletRequest request, @RequestParam(required = false) @Nullable Sku added,
			@RequestParam(required = false) @Nullable Sku full, Model model) {
		var basket = Basket.of(request);
		var lines = this.content.lines(basket);
		model.addAttribute("lines", lines);
		model.addAttribute("total", BasketContent.total(lines).orElse(null));
		model.addAttribute("mostPieces", Basket.MOST_PIECES);
		model.addAttribute("added", nameOf(added));
		model.addAttribute("full", nameOf(full));
		model.addAttribute("mostProducts", Basket.MOST_PRODUCTS);
		model.addAttribute("allPieces", full != null && basket.piecesOf(full) == Basket.MOST_PIECES);
		return "basket";
	}

	private @Nullable String nameOf(@Nullable Sku sku) {
		return (sku != null) ? this.content.nameOf(sku).orElse(null) : null;
	}

	/** Adds a piece, or changes the number of pieces if there is one. */
	@PostMapping
	String change(HttpServletRequest request, HttpServletResponse response, @RequestParam Sku sku,
			@RequestParam(required = false) @Nullable Integer quantity) {
		var basket = Basket.of(request);
		var wanted = (quantity != null) ? quantity : basket.piecesOf(sku) + 1;
		var changed = basket.with(sku, wanted);
		response.addCookie(changed.toCookie(this.shop));
		if (changed.piecesOf(sku) < wanted) {
			return AGAIN + "?full=" + sku;
		}
		return (quantity != null) ? AGAIN : AGAIN + "?added=" + sku;
	}

}
