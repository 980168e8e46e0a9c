package com.shop.payment.web;

import java.net.URI;
import java.util.Set;
import java.util.function.Consumer;

import io.swagger.v3.oas.annotations.Hidden;
import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.util.UriComponentsBuilder;

import com.shop.payment.PaymentId;
import com.shop.payment.domain.Checkout;
import com.shop.payment.domain.Checkout.Card;
import com.shop.payment.domain.Payment;
import com.shop.payment.domain.PaymentPages;
import com.shop.payment.domain.PaymentStatus;
import com.shop.payment.domain.Payments;
import com.shop.shared.OrderId;
import com.shop.shared.access.LinkPurpose;
import com.shop.shared.access.SignedLinks;
import com.shop.shared.http.Expense;
import com.shop.shared.http.Limited;
import com.shop.shared.problem.Conflict;
import com.shop.shared.problem.Unprocessable;

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

	/** The gateway's reasons that a customer can do something about. */
	private static final Set<String> REASONS = Set.of("insufficient_funds", "expired_card", "incorrect_cvc",
			"incorrect_number");

	/** In seconds, for browsers without JavaScript. */
	private static final int RELOAD_AFTER = 10;

	private final Payments payments;

	private final Checkout checkout;

	private final PaymentPages pages;

	private final SignedLinks links;

	PaymentPage(Payments payments, Checkout checkout, PaymentPages pages, SignedLinks links) {
		this.payments = payments;
		this.checkout = checkout;
		this.pages = pages;
		this.links = links;
	}

	/**
	 * Shows the payment.
	 * @param returned the number of the charge on whose page the customer has been; 0 for
	 * none
	 */
	@GetMapping
	String show(@PathVariable PaymentId id, @RequestParam(defaultValue = "0") int returned, HttpServletRequest request,
			Model model) {
		var payment = this.payments.find(id);
		var hasReturned = returned == payment.chargeNumber();
		model.addAttribute(VIEW, PaymentController.PaymentView.of(payment));
		model.addAttribute("owed", payment.refundOwed().isPositive());
		model.addAttribute("number", payment.terms().orderNumber().orElse(payment.orderId().toString()));
		model.addAttribute("items", payment.terms().items());
		model.addAttribute("changing", isChanging(payment));
		model.addAttribute("reloadAfter",
				isChanging(payment) && !takesLong(payment, hasReturned) ? RELOAD_AFTER : null);
		model.addAttribute("simulated", this.checkout.isSimulated());
		model.addAttribute("payable", this.checkout.isPayable(payment));
		model.addAttribute("waiting", isWaiting(payment, hasReturned));
		model.addAttribute("track", asksAgain(payment, hasReturned) ? null : tracking(payment.orderId(), request));
		// A link opens the buttons to whoever sees the page, also without a cookie.
		model.addAttribute("payAt", this.pages.localOf(id, "pay"));
		model.addAttribute("declined", payment.lastDecline().map(PaymentPage::reason).orElse(null));
		model.addAttribute("declineAt", this.pages.localOf(id, "decline"));
		return VIEW;
	}

	/** The key of the text that tells why a card was declined. */
	private static String reason(String code) {
		return "payment.declined." + (REASONS.contains(code) ? code : "other");
	}

	/**
	 * Where to follow the order. A link to pay does not open that page: only the browser
	 * that has ordered, and people who are signed in, get there from here.
	 */
	private @Nullable URI tracking(OrderId order, HttpServletRequest request) {
		var page = URI.create("/track/" + order);
		return this.links.kept(request, LinkPurpose.TRACK, order.value(), page)
			.orElse((request.getUserPrincipal() != null) ? page : null);
	}

	/** Whether the page will change although the customer does nothing on it. */
	private boolean isChanging(Payment payment) {
		return switch (payment.status()) {
			case REQUESTED, DECLINING, CANCELLING, REFUNDING -> true;
			case CREATED -> !this.checkout.isPayable(payment);
			case MADE, DECLINED, CANCELLED, REFUNDED -> false;
		};
	}

	/** Whether the customer has done their part, as the gateway says or their browser. */
	private boolean isWaiting(Payment payment, boolean hasReturned) {
		return this.checkout.isSimulated() ? !this.checkout.isPayable(payment)
				: payment.isPending() || (hasReturned && payment.page().isPresent());
	}

	/**
	 * Whether the page of the order would ask the customer to pay although they have done
	 * their part: it knows only what the gateway has said.
	 */
	private boolean asksAgain(Payment payment, boolean hasReturned) {
		return payment.status() == PaymentStatus.CREATED && isWaiting(payment, hasReturned) && !payment.isPending();
	}

	/** A gateway may need days for a refund, and the customer some time on its page. */
	private boolean takesLong(Payment payment, boolean hasReturned) {
		return switch (payment.status()) {
			case REFUNDING -> true;
			case CREATED -> !this.checkout.isSimulated() && payment.page().isPresent() && !hasReturned;
			case REQUESTED, DECLINING, CANCELLING, MADE, DECLINED, CANCELLED, REFUNDED -> false;
		};
	}

	@PostMapping("/pay")
	@Limited(Expense.PAYMENT)
	String pay(@PathVariable PaymentId id, @RequestParam(defaultValue = "ACCEPTED") Card card) {
		return pressed(id, payment -> this.checkout.pay(payment, card));
	}

	@PostMapping("/decline")
	@Limited(Expense.PAYMENT)
	String decline(@PathVariable PaymentId id) {
		return pressed(id, this.checkout::decline);
	}

	/**
	 * The customer returns from the gateway's page, because they have paid. The gateway
	 * may not have said so yet. If the charge is replaced, they have to pay once more.
	 * @param charge the number of that charge; 0 if an earlier version opened its page
	 */
	@GetMapping("/returned")
	@Limited(Expense.PAYMENT)
	String returned(@PathVariable PaymentId id, @RequestParam(defaultValue = "0") int charge) {
		this.payments.refresh(id);
		return "redirect:"
				+ UriComponentsBuilder.fromUri(this.pages.localOf(id)).queryParam("returned", charge).build().toUri();
	}

	private String pressed(PaymentId id, Consumer<PaymentId> action) {
		try {
			action.accept(id);
		}
		catch (Conflict | Unprocessable refused) {
			log.debug("The page now shows why this was refused, or that it was outdated", refused);
		}
		return "redirect:" + this.pages.localOf(id);
	}

}
