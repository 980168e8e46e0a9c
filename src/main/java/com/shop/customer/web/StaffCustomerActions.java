package com.shop.customer.web;

import java.security.Principal;
import java.util.Locale;
import java.util.UUID;
import java.util.stream.Collectors;

import io.swagger.v3.oas.annotations.Hidden;
import jakarta.validation.Valid;
import org.springframework.beans.propertyeditors.StringTrimmerEditor;
import org.springframework.stereotype.Controller;
import org.springframework.validation.BindingResult;
import org.springframework.validation.FieldError;
import org.springframework.web.bind.WebDataBinder;
import org.springframework.web.bind.annotation.InitBinder;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.servlet.ModelAndView;

import com.shop.customer.domain.Customers;
import com.shop.shared.CustomerId;
import com.shop.shared.idempotency.IdempotencyKey;
import com.shop.shared.idempotency.SentForms;
import com.shop.shared.problem.Problems;
import com.shop.shared.problem.Refusal;

/**
 * What support can change of a customer. If it is refused, the page shows why, how things
 * are now, and the form as it was filled in.
 */
@Hidden
@Controller
@RequestMapping(StaffCustomerPage.PATH + "/{id}")
class StaffCustomerActions {

	private final Customers customers;

	private final SentForms forms;

	private final StaffCustomerContent content;

	StaffCustomerActions(Customers customers, SentForms forms, StaffCustomerContent content) {
		this.customers = customers;
		this.forms = forms;
		this.content = content;
	}

	/** Browsers send an empty text for a field that nobody has filled in. */
	@InitBinder
	void leaveOutWhatIsEmpty(WebDataBinder binder) {
		binder.registerCustomEditor(String.class, new StringTrimmerEditor(true));
	}

	@PostMapping
	ModelAndView change(@PathVariable CustomerId id, @Valid StaffCustomerForms.Profile form, BindingResult errors,
			Principal who, Locale language) {
		return outcome(id, form, errors, language, () -> this.forms.carryOut(key(who, form, form.key()), form,
				() -> this.customers.change(id, form::requireSeen, _ -> form.toProfile())));
	}

	@PostMapping("/credit-limit")
	ModelAndView limit(@PathVariable CustomerId id, @Valid StaffCustomerForms.Limit form, BindingResult errors,
			Principal who, Locale language) {
		return outcome(id, form, errors, language, () -> {
			var limit = form.money(this.customers.find(id).creditLimit().getCurrencyUnit(), errors);
			this.forms.carryOut(key(who, form, form.key()), form,
					() -> this.customers.changeCreditLimit(id, form::requireSeen, limit));
		});
	}

	private static IdempotencyKey key(Principal who, StaffCustomerForms.Form form, UUID key) {
		return new IdempotencyKey(who.getName(), "customer-" + form.kind() + "-" + key);
	}

	private ModelAndView outcome(CustomerId id, StaffCustomerForms.Form form, BindingResult errors, Locale language,
			Runnable action) {
		try {
			if (errors.hasErrors()) {
				throw StaffCustomerForms.refusal();
			}
			action.run();
			return new ModelAndView("redirect:" + StaffCustomerPage.PATH + "/" + id);
		}
		catch (Refusal refusal) {
			var page = new ModelAndView(StaffCustomerPage.VIEW, this.content.of(id, language));
			page.addObject("errors",
					errors.getFieldErrors().stream().map(FieldError::getField).collect(Collectors.toSet()));
			page.addObject("refused", refusal.code());
			page.addObject(form.kind(), form);
			page.setStatus(Problems.statusOf(refusal));
			return page;
		}
	}

}
