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
import com.shop.payment.domain.Checkout;
import com.shop.payment.domain.PaymentPages;
import com.shop.payment.domain.Payments;
import com.shop.shared.http.Expense;
import com.shop.shared.http.Limited;
import com.shop.shared.problem.Conflict;
import com.shop.shared.problem.NotFound;

/**
 * The shop's page for a payment. It shows the payment's status. With the simulated
 * gateway it has buttons to pay and to decline; otherwise it links to the gateway's page.
 * It works without JavaScript.
 */
@Hidden
@Controller
@RequestMapping("/pay/{id}")
class PaymentPage {

	private static final Logger log = LoggerFactory.getLogger(PaymentPage.class);

	private static final String VIEW = "payment";

	private final Payments payments;

	private final Checkout checkout;

	private final PaymentPages pages;

	PaymentPage(Payments payments, Checkout checkout, PaymentPages pages) {
		this.payments = payments;
		this.checkout = checkout;
		this.pages = pages;
	}

	@GetMapping
	String show(@PathVariable PaymentId id, Model model) {
		var payment = this.payments.find(id);
		model.addAttribute(VIEW, PaymentController.PaymentView.of(payment));
		model.addAttribute("simulated", this.checkout.isSimulated());
		model.addAttribute("payable", this.checkout.isPayable(payment));
		// A link opens the buttons to whoever sees the page, also without a cookie.
		model.addAttribute("payAt", this.pages.localOf(id, "pay"));
		model.addAttribute("declineAt", this.pages.localOf(id, "decline"));
		return VIEW;
	}

	@PostMapping("/pay")
	@Limited(Expense.PAYMENT)
	String pay(@PathVariable PaymentId id) {
		return pressed(id, this.checkout::pay);
	}

	@PostMapping("/decline")
	@Limited(Expense.PAYMENT)
	String decline(@PathVariable PaymentId id) {
		return pressed(id, this.checkout::decline);
	}

	/** The customer returns from the gateway's page. */
	@GetMapping("/returned")
	String returned(@PathVariable PaymentId id) {
		return pressed(id, this.payments::refresh);
	}

	private String pressed(PaymentId id, Consumer<PaymentId> action) {
		try {
			action.accept(id);
		}
		catch (Conflict decided) {
			log.debug("A button on an outdated page was pressed; the page now shows the current status", decided);
		}
		return "redirect:" + this.pages.localOf(id);
	}

	@ExceptionHandler({ NotFound.class, MethodArgumentTypeMismatchException.class })
	@ResponseStatus(HttpStatus.NOT_FOUND)
	String unknown() {
		return "payment-unknown";
	}

}
