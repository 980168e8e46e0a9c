package com.shop.order.web;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;

import io.swagger.v3.oas.annotations.Hidden;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.validation.Valid;
import org.springframework.beans.propertyeditors.StringTrimmerEditor;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.validation.BindingResult;
import org.springframework.validation.FieldError;
import org.springframework.web.bind.WebDataBinder;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.InitBinder;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;

import com.shop.order.domain.Order;
import com.shop.order.domain.OrderStatus;
import com.shop.order.requests.Outcome;
import com.shop.order.requests.Purchases;
import com.shop.shared.OrderId;
import com.shop.shared.http.Client;
import com.shop.shared.http.Expense;
import com.shop.shared.http.Limited;
import com.shop.shared.problem.Refusal;
import com.shop.shared.web.ShopProperties;

/**
 * Where visitors order what is in their basket, with or without a sign-in. The outcome is
 * usually known within the time for which a person waits; then the next page is the
 * payment's.
 */
@Hidden
@Controller
@RequestMapping(CheckoutPage.PATH)
class CheckoutPage {

	static final String PATH = "/checkout";

	/**
	 * Where customers who are signed in send their form. Versions that do not know
	 * another address for an order do not know this path either, so while one of them
	 * runs beside this one, it cannot send the goods to the saved address.
	 */
	static final String ORDER = "/order";

	private static final Duration PATIENCE = Duration.ofSeconds(10);

	private static final String VIEW = "checkout";

	private static final String EMPTY_HANDED = "redirect:/basket";

	private final BasketContent content;

	private final Buyers buyers;

	private final Purchases purchases;

	private final OutcomeWait wait;

	private final OrderPages pages;

	private final ShopProperties shop;

	CheckoutPage(BasketContent content, Buyers buyers, Purchases purchases, OutcomeWait wait, OrderPages pages,
			ShopProperties shop) {
		this.content = content;
		this.buyers = buyers;
		this.purchases = purchases;
		this.wait = wait;
		this.pages = pages;
		this.shop = shop;
	}

	/**
	 * A form is bound by its constructor only, because Spring would try to create what
	 * the constructor has left out.
	 */
	@InitBinder
	static void bind(WebDataBinder binder) {
		binder.setDeclarativeBinding(true);
		binder.registerCustomEditor(String.class, new StringTrimmerEditor(true));
	}

	@GetMapping({ "", ORDER })
	String show(HttpServletRequest request, Locale language, Model model) {
		var lines = this.content.lines(Basket.of(request));
		var total = BasketContent.total(lines);
		if (total.isEmpty()) {
			return EMPTY_HANDED;
		}
		model.addAttribute("errors", Set.of());
		return page(CheckoutForm.of(lines, total.get()), lines, language, model);
	}

	@PostMapping({ "", ORDER })
	@Limited(Expense.SIGN_UP)
	CompletableFuture<String> order(@Valid CheckoutForm form, BindingResult errors, HttpServletRequest request,
			HttpServletResponse response, Locale language, Model model) {
		var wrong = errors.getFieldErrors().stream().map(FieldError::getField).collect(Collectors.toSet());
		if (isForged(errors)) {
			return CompletableFuture.completedFuture(EMPTY_HANDED);
		}
		if (!wrong.isEmpty()) {
			model.addAttribute("errors", wrong);
			return again(form, HttpStatus.BAD_REQUEST, response, language, model);
		}
		try {
			var purchase = this.buyers.purchase(form, language);
			var receipt = this.buyers.actor(purchase)
				.perform(() -> this.purchases.place(purchase, Buyers.keyOf(form, request)));
			response.addCookie(this.pages.keptByBrowser(receipt.orderId()));
			return next(receipt.orderId(), Basket.of(request).without(form.items()), request, response);
		}
		catch (Refusal refusal) {
			model.addAttribute("refusal", refusal);
			model.addAttribute("errors", Set.of());
			return again(form, HttpStatus.CONFLICT, response, language, model);
		}
	}

	/**
	 * Leaves out what cannot be bought any more, and keeps what the visitor has entered.
	 */
	@PostMapping(path = { "", ORDER }, params = "reduce")
	String reduce(@Valid CheckoutForm form, BindingResult errors, HttpServletRequest request,
			HttpServletResponse response, Locale language, Model model) {
		if (isForged(errors)) {
			return EMPTY_HANDED;
		}
		var left = this.content.withoutMissing(Basket.of(request));
		request.setAttribute(Basket.COOKIE, left);
		response.addCookie(left.toCookie(this.shop));
		model.addAttribute("errors", Set.of());
		return again(this.content.withoutMissing(Basket.of(form.items())), form, language, model);
	}

	/**
	 * Whether only a program sends such a form. What cannot be read is not validated.
	 */
	private static boolean isForged(BindingResult errors) {
		return errors.getFieldErrors()
			.stream()
			.anyMatch(error -> error.isBindingFailure() || !CheckoutForm.isFilledIn(error.getField()));
	}

	/** Shows the page again with what the visitor has entered, at the current prices. */
	private CompletableFuture<String> again(CheckoutForm form, HttpStatus status, HttpServletResponse response,
			Locale language, Model model) {
		response.setStatus(status.value());
		return CompletableFuture.completedFuture(again(Basket.of(form.items()), form, language, model));
	}

	private String again(Basket wanted, CheckoutForm entered, Locale language, Model model) {
		var lines = this.content.lines(wanted);
		return BasketContent.total(lines)
			.map(total -> page(CheckoutForm.of(lines, total).withEntriesOf(entered), lines, language, model))
			.orElse(EMPTY_HANDED);
	}

	private String page(CheckoutForm form, List<BasketLine> lines, Locale language, Model model) {
		model.addAttribute("form", form);
		model.addAttribute("lines", lines);
		model.addAttribute("total", BasketContent.total(lines).orElseThrow());
		model.addAttribute("address", this.buyers.knownAddress().orElse(null));
		model.addAttribute("countries", this.buyers.countries(language));
		return VIEW;
	}

	/** Whoever gets nothing keeps the basket as it is, to order something else. */
	private CompletableFuture<String> next(OrderId id, Basket left, HttpServletRequest request,
			HttpServletResponse response) {
		return this.wait.outcomeOf(id, PATIENCE, Client.of(request)).thenApply(outcome -> {
			if (outcome.map(Outcome::of).filter(Outcome.REJECTED::equals).isEmpty()) {
				response.addCookie(left.toCookie(this.shop));
			}
			return "redirect:" + outcome.filter(order -> order.status() == OrderStatus.CREATED)
				.flatMap(Order::paymentUrl)
				.flatMap(this.pages::payment)
				.orElseGet(() -> this.pages.tracking(id));
		});
	}

}
