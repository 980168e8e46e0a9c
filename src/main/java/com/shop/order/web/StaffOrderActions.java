package com.shop.order.web;

import java.security.Principal;
import java.util.Locale;
import java.util.UUID;
import java.util.stream.Collectors;

import io.swagger.v3.oas.annotations.Hidden;
import jakarta.validation.Valid;
import org.joda.money.CurrencyUnit;
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

import com.shop.order.domain.AfterSales;
import com.shop.order.domain.Orders;
import com.shop.shared.OrderId;
import com.shop.shared.idempotency.IdempotencyKey;
import com.shop.shared.idempotency.SentForms;
import com.shop.shared.problem.Problems;
import com.shop.shared.problem.Refusal;

/**
 * What support can do with an order. If it is refused, the page shows why, how things are
 * now, and the form as it was filled in.
 */
@Hidden
@Controller
@RequestMapping(StaffOrderPage.PATH + "/{id}")
class StaffOrderActions {

	private final Orders orders;

	private final AfterSales sales;

	private final SentForms forms;

	private final StaffOrderContent content;

	StaffOrderActions(Orders orders, AfterSales sales, SentForms forms, StaffOrderContent content) {
		this.orders = orders;
		this.sales = sales;
		this.forms = forms;
		this.content = content;
	}

	/** Browsers send an empty text for a field that nobody has filled in. */
	@InitBinder
	void leaveOutWhatIsEmpty(WebDataBinder binder) {
		binder.registerCustomEditor(String.class, new StringTrimmerEditor(true));
	}

	@PostMapping("/cancel")
	ModelAndView cancel(@PathVariable OrderId id, @Valid StaffOrderForms.Cancel form, BindingResult errors,
			Locale language) {
		return outcome(id, form, errors, language, () -> this.orders.cancel(id, form.toReason()));
	}

	@PostMapping("/refunds")
	ModelAndView refund(@PathVariable OrderId id, @Valid StaffOrderForms.Refund form, BindingResult errors,
			Principal who, Locale language) {
		return outcome(id, form, errors, language, () -> {
			var amount = form.money(currencyOf(id), errors);
			this.forms.carryOut(key(who, form, form.key()), form, () -> this.sales.refund(id, amount, form.reason()));
		});
	}

	@PostMapping("/returns")
	ModelAndView takeBack(@PathVariable OrderId id, @Valid StaffOrderForms.Return form, BindingResult errors,
			Principal who, Locale language) {
		return outcome(id, form, errors, language, () -> {
			var amount = form.money(currencyOf(id), errors);
			this.forms.carryOut(key(who, form, form.key()), form, () -> this.sales.takeBack(id, form.items(), amount));
		});
	}

	@PostMapping("/delivery-address")
	ModelAndView redirect(@PathVariable OrderId id, @Valid StaffOrderForms.Redirect form, BindingResult errors,
			Principal who, Locale language) {
		return outcome(id, form, errors, language, () -> this.forms.carryOut(key(who, form, form.key()), form,
				() -> this.sales.redirect(id, form::requireSeen, form.address().toAddress())));
	}

	private CurrencyUnit currencyOf(OrderId id) {
		return this.orders.find(id).total().getCurrencyUnit();
	}

	private static IdempotencyKey key(Principal who, StaffOrderForms.Form form, UUID key) {
		return new IdempotencyKey(who.getName(), form.name() + "-" + key);
	}

	private ModelAndView outcome(OrderId id, StaffOrderForms.Form form, BindingResult errors, Locale language,
			Runnable action) {
		try {
			if (errors.hasErrors()) {
				throw StaffOrderForms.refusalOf(errors);
			}
			action.run();
			return new ModelAndView("redirect:" + StaffOrderPage.PATH + "/" + id);
		}
		catch (Refusal refusal) {
			var page = new ModelAndView(StaffOrderPage.VIEW, this.content.of(id, false, language));
			page.addObject("errors",
					errors.getFieldErrors().stream().map(FieldError::getField).collect(Collectors.toSet()));
			page.addObject("refused", refusal.code());
			page.addObject(form.name(), form);
			page.setStatus(Problems.statusOf(refusal));
			return page;
		}
	}

}
