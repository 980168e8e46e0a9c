package com.shop.payment.web;

import java.security.Principal;
import java.util.Objects;
import java.util.UUID;

import io.swagger.v3.oas.annotations.Hidden;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;

import com.shop.payment.PaymentId;
import com.shop.payment.domain.FailedRefunds;
import com.shop.payment.domain.Payments;
import com.shop.shared.idempotency.IdempotencyKey;
import com.shop.shared.idempotency.SentForms;
import com.shop.shared.problem.Conflict;
import com.shop.shared.problem.PreconditionFailed;

/** What an operator does about refunds that have failed, from the operator's page. */
@Hidden
@Controller
@RequestMapping(FailedRefundPage.PATH)
class FailedRefundPage {

	private static final String OPERATIONS = "/staff/operations";

	private static final String DONE = "redirect:" + OPERATIONS;

	static final String PATH = OPERATIONS + "/payments/{id}/failed-refunds";

	private static final Logger log = LoggerFactory.getLogger(FailedRefundPage.class);

	private final FailedRefunds refunds;

	private final Payments payments;

	private final SentForms forms;

	FailedRefundPage(FailedRefunds refunds, Payments payments, SentForms forms) {
		this.refunds = refunds;
		this.payments = payments;
		this.forms = forms;
	}

	/** What the button sends; the key tells it apart from the same button later. */
	record Retry(@NotNull UUID key) {
	}

	/**
	 * What the button sends.
	 *
	 * @param version to notice that other refunds have failed meanwhile
	 */
	record Settlement(@NotNull Long version, @NotNull UUID key) {
	}

	@PostMapping("/retry")
	String retry(@PathVariable PaymentId id, @Valid Retry form, Principal who, HttpServletResponse response) {
		try {
			this.forms.carryOut(new IdempotencyKey(who.getName(), "retry-" + form.key()), id,
					() -> this.refunds.retry(id));
			return DONE;
		}
		catch (Conflict gone) {
			return gone(gone, response);
		}
	}

	/** Says what settling means, and asks once more. */
	@GetMapping("/settle")
	String ask(@PathVariable PaymentId id, Model model) {
		var payment = this.payments.find(id);
		if (payment.failedRefunds().isEmpty()) {
			return DONE;
		}
		model.addAttribute("owed", RefundSection.Owed.of(payment));
		model.addAttribute("version", payment.version());
		return "operations/settle-refunds";
	}

	/**
	 * If other refunds have failed meanwhile, asks once more, with their amounts. Whoever
	 * has sent the money has to learn that nothing was recorded.
	 */
	@PostMapping("/settle")
	String settle(@PathVariable PaymentId id, @Valid Settlement form, Principal who, HttpServletResponse response,
			Model model) {
		try {
			this.forms.carryOut(new IdempotencyKey(who.getName(), "settle-" + form.key()), id,
					() -> this.refunds.settle(id, present -> requireSame(form.version(), present)));
			return DONE;
		}
		catch (PreconditionFailed changed) {
			if (this.payments.find(id).failedRefunds().isEmpty()) {
				return gone(changed, response);
			}
			response.setStatus(HttpStatus.CONFLICT.value());
			model.addAttribute("changed", true);
			return ask(id, model);
		}
		catch (Conflict gone) {
			return gone(gone, response);
		}
	}

	private static void requireSame(long version, @Nullable Object present) {
		if (!Objects.equals(present, version)) {
			throw new PreconditionFailed();
		}
	}

	private static String gone(RuntimeException refusal, HttpServletResponse response) {
		log.debug("Somebody else has dealt with the refunds meanwhile", refusal);
		response.setStatus(HttpStatus.CONFLICT.value());
		return "operations/no-failed-refund";
	}

}
