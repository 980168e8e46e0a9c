package com.shop.customer.web;

import java.net.URI;
import java.time.Clock;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

import io.swagger.v3.oas.annotations.Hidden;
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
import org.springframework.web.bind.annotation.RequestParam;

import com.shop.customer.domain.Customers;
import com.shop.shared.CustomerId;
import com.shop.shared.access.Caller;
import com.shop.shared.access.LinkPurpose;
import com.shop.shared.access.SignedLinks;
import com.shop.shared.pages.Country;
import com.shop.shared.problem.NotFound;
import com.shop.shared.problem.Precondition;
import com.shop.shared.problem.PreconditionFailed;
import com.shop.shared.problem.Problems;

/**
 * Where customers change their own name, contacts, address and language. Whoever has
 * signed in but never ordered is no customer yet.
 */
@Hidden
@Controller
@RequestMapping(MyAccountPage.PATH)
class MyAccountPage {

	static final String PATH = "/my/account";

	private static final String VIEW = "my-account";

	private final Customers customers;

	private final SignedLinks links;

	private final Clock clock;

	MyAccountPage(Customers customers, SignedLinks links, Clock clock) {
		this.customers = customers;
		this.links = links;
		this.clock = clock;
	}

	/** Browsers send an empty text for a field that nobody has filled in. */
	@InitBinder
	void leaveOutWhatIsEmpty(WebDataBinder binder) {
		binder.registerCustomEditor(String.class, new StringTrimmerEditor(true));
	}

	@GetMapping
	String show(Caller caller, @RequestParam(defaultValue = "false") boolean saved, Locale language, Model model) {
		var id = customer(caller);
		model.addAttribute("saved", saved);
		if (!this.customers.has(id)) {
			return VIEW;
		}
		return page(id, AccountForm.of(this.customers.find(id).profile()), Set.of(), language, model);
	}

	/**
	 * Saves all fields as they are sent, so that a form that is sent twice saves once. It
	 * is refused if somebody else has changed the customer since the page was shown.
	 */
	@PostMapping
	String change(Caller caller, @Valid AccountForm form, BindingResult errors, HttpServletResponse response,
			Locale language, Model model) {
		var id = customer(caller);
		if (errors.hasErrors()) {
			response.setStatus(HttpStatus.BAD_REQUEST.value());
			var wrong = errors.getFieldErrors().stream().map(FieldError::getField).collect(Collectors.toSet());
			return page(id, form, wrong, language, model);
		}
		try {
			this.customers.change(id, Precondition.NONE, form::appliedTo);
			return "redirect:" + PATH + "?saved=true";
		}
		catch (PreconditionFailed changed) {
			response.setStatus(Problems.statusOf(changed).value());
			model.addAttribute("changed", true);
			return page(id, AccountForm.of(this.customers.find(id).profile()), Set.of(), language, model);
		}
	}

	private String page(CustomerId id, AccountForm form, Set<String> wrong, Locale language, Model model) {
		// Notices may be in a process where nobody is signed in, so a link opens its
		// page.
		model.addAttribute("notices", this.links.address(URI.create("/unsubscribe/" + id), LinkPurpose.UNSUBSCRIBE,
				id.value(), this.clock.instant()));
		model.addAttribute("form", form);
		model.addAttribute("known", this.customers.find(id).profile().locale());
		model.addAttribute("errors", wrong);
		model.addAttribute("countries", Country.in(language));
		return VIEW;
	}

	private static CustomerId customer(Caller caller) {
		return caller.limitedTo()
			.orElseThrow(() -> new NotFound("CUSTOMER_NOT_FOUND", "You are signed in, but not as a customer."));
	}

}
