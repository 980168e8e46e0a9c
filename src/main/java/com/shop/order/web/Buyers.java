package com.shop.order.web;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

import jakarta.servlet.http.HttpServletRequest;
import org.springframework.stereotype.Component;

import com.shop.customer.CustomerDirectory;
import com.shop.delivery.ServedCountries;
import com.shop.order.requests.Purchase;
import com.shop.shared.Actor;
import com.shop.shared.Address;
import com.shop.shared.CustomerId;
import com.shop.shared.access.Visitors;
import com.shop.shared.idempotency.IdempotencyKey;
import com.shop.shared.pages.Country;
import com.shop.shared.problem.NotSignedIn;

/** Finds out who buys at the checkout: a known customer, or somebody new. */
@Component
class Buyers {

	private final Visitors visitors;

	private final CustomerDirectory directory;

	private final ServedCountries served;

	Buyers(Visitors visitors, CustomerDirectory directory, ServedCountries served) {
		this.visitors = visitors;
		this.directory = directory;
		this.served = served;
	}

	/** The countries to which the shop delivers. */
	List<Country> countries(Locale language) {
		return Country.in(language, this.served::serve);
	}

	/** The address of the visitor, if they are a customer. */
	Optional<Address> knownAddress() {
		return customer().flatMap(this.directory::addressOf);
	}

	/**
	 * What the form orders. Whoever has entered a contact is registered with it, or
	 * refused if they are a customer by now: the order would go to another address.
	 * @throws NotSignedIn if the sign-in of the customer for whom the form was made is
	 * over
	 */
	Purchase purchase(CheckoutForm form, Locale language) {
		var total = form.shown();
		var customer = customer();
		if (form.contact() != null) {
			return new Purchase(form, customer.orElseGet(CustomerId::next), form.contact().in(language), form.items(),
					form.note(), total);
		}
		var known = customer.filter(this.directory::has)
			.orElseThrow(() -> new NotSignedIn("SIGNED_OUT",
					"Nobody is signed in any more, and the form says nothing about who orders."));
		return new Purchase(form, known, null, form.items(), form.note(), total);
	}

	/** On whose behalf the order is placed. */
	Actor actor(Purchase purchase) {
		return this.visitors.current().hasRole() ? Actor.current() : Actor.guest(purchase.buyer());
	}

	/**
	 * A form belongs to whoever is signed in; guests' keys are too random to be guessed.
	 */
	static IdempotencyKey keyOf(CheckoutForm form, HttpServletRequest request) {
		var principal = request.getUserPrincipal();
		return new IdempotencyKey((principal != null) ? principal.getName() : "", "checkout-" + form.key());
	}

	private Optional<CustomerId> customer() {
		return this.visitors.current().asCustomer();
	}

}
