package com.shop.shared.access;

import java.util.Arrays;
import java.util.List;

import io.swagger.v3.oas.annotations.Hidden;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;

/**
 * Where people sign in to the pages: at the provider, or, while tokens are local, as one
 * of the people who try out the shop.
 */
@Hidden
@Controller
class SignInPage {

	static final String PATH = "/sign-in";

	static final String OUT = "/sign-out";

	/** The parameter that names the role of the local person. */
	static final String PERSON = "person";

	private final ObjectProvider<LocalPeople> local;

	private final SignInProviders providers;

	SignInPage(ObjectProvider<LocalPeople> local, SignInProviders providers) {
		this.local = local;
		this.providers = providers;
	}

	@GetMapping(PATH)
	String show(Model model) {
		model.addAttribute("people", (this.local.getIfAvailable() != null)
				? Arrays.stream(Role.values()).map(Role::claim).toList() : List.of());
		model.addAttribute("providers", this.providers.names());
		return "sign-in";
	}

}
