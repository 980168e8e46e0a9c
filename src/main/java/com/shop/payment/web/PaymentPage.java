package com.shop.payment.web;

import io.swagger.v3.oas.annotations.Hidden;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.method.annotation.MethodArgumentTypeMismatchException;

import com.shop.payment.PaymentId;
import com.shop.payment.domain.Payments;
import com.shop.shared.problem.Conflict;
import com.shop.shared.problem.NotFound;

/**
 * The page behind the payment url: the amount, and buttons to pay and to decline. It
 * needs no script.
 */
@Hidden
@Controller
@RequestMapping("/pay/{id}")
class PaymentPage {

	private static final String VIEW = "payment";

	private final Payments payments;

	PaymentPage(Payments payments) {
		this.payments = payments;
	}

	@GetMapping
	String show(@PathVariable PaymentId id, Model model) {
		model.addAttribute(VIEW, PaymentController.PaymentView.of(this.payments.find(id)));
		return VIEW;
	}

	@PostMapping("/pay")
	String pay(@PathVariable PaymentId id) {
		this.payments.pay(id);
		return "redirect:/pay/" + id;
	}

	@PostMapping("/decline")
	String decline(@PathVariable PaymentId id) {
		this.payments.decline(id);
		return "redirect:/pay/" + id;
	}

	/** A button of an old page: show how things stand instead. */
	@ExceptionHandler(Conflict.class)
	String decided(@PathVariable PaymentId id) {
		return "redirect:/pay/" + id;
	}

	@ExceptionHandler({ NotFound.class, MethodArgumentTypeMismatchException.class })
	@ResponseStatus(HttpStatus.NOT_FOUND)
	String unknown() {
		return "payment-unknown";
	}

}
