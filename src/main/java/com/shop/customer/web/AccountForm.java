package com.shop.customer.web;

import java.util.Locale;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;

import com.shop.customer.domain.Customer;
import com.shop.shared.web.EmailAddress;
import com.shop.shared.web.Line;
import com.shop.shared.web.PhoneNumber;
import com.shop.shared.web.PostalAddress;

/**
 * What customers enter about themselves.
 *
 * @param language in which the shop writes to them
 */
record AccountForm(@Line String name, @EmailAddress String email, @PhoneNumber String phone,
		@NotNull @Valid PostalAddress address, @NotNull @LanguageTag String language) {

	static AccountForm of(Customer.Profile profile) {
		return new AccountForm(profile.name(), profile.email(), profile.phone(), PostalAddress.of(profile.address()),
				profile.locale().getLanguage());
	}

	/** The form has languages only; a region that is known stays with its language. */
	Customer.Profile appliedTo(Customer.Profile present) {
		var locale = present.locale().getLanguage().equals(this.language) ? present.locale()
				: Locale.forLanguageTag(this.language);
		return new Customer.Profile(this.name, this.email, this.phone, this.address.toAddress(), locale);
	}

}
