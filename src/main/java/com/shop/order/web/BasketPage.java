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

/** The basket. */
@Hidden
@Controller
@RequestMapping("/basket")
class BasketPage {

	private static final String AGAIN = "redirect:/basket";

	private final BasketContent content;

	BasketPage(BasketContent content) {
		this.content = content;
	}

	@GetMapping
	String show(HttpServletRequest request, @RequestParam(required = false) @Nullable Sku added, Model model) {
		var lines = this.content.lines(Basket.of(request));
		model.addAttribute("lines", lines);
		model.addAttribute("total", BasketContent.total(lines).orElse(null));
		model.addAttribute("mostPieces", Basket.MOST_PIECES);
		model.addAttribute("added", (added != null) ? this.content.nameOf(added).orElse(null) : null);
		return "basket";
	}

	/** Adds a piece, or changes the number of pieces if there is one. */
	@PostMapping
	String change(HttpServletRequest request, HttpServletResponse response, @RequestParam Sku sku,
			@RequestParam(required = false) @Nullable Integer quantity) {
		var basket = Basket.of(request);
		response.addCookie(((quantity != null) ? basket.with(sku, quantity) : basket.plus(sku)).toCookie());
		return (quantity != null) ? AGAIN : AGAIN + "?added=" + sku;
	}

}
