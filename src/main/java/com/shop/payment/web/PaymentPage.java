package com.shop.payment.web;

import java.util.function.Consumer;

import io.swagger.v3.oas.annotations.Hidden;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
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

	private static final Logger log = LoggerFactory.getLogger(PaymentPage.class);

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
		return pressed(id, this.payments::pay);
	}

	@PostMapping("/decline")
	String decline(@PathVariable PaymentId id) {
		return pressed(id, this.payments::decline);
	}

	private static String pressed(PaymentId id, Consumer<PaymentId> action) {
		try {
			action.accept(id);
		}
		catch (Conflict decided) {
			log.debug("The button of an old page was pressed; the page shows how things stand", decided);
		}
		return "redirect:/pay/" + id;
	}

	@ExceptionHandler({ NotFound.class, MethodArgumentTypeMismatchException.class })
	@ResponseStatus(HttpStatus.NOT_FOUND)
	String unknown() {
		return "payment-unknown";
	}

}
