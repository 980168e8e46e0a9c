package com.shop.customer.web;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Objects;
import java.util.zip.CRC32;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import org.jspecify.annotations.Nullable;

import com.shop.customer.domain.Customer;
import com.shop.shared.problem.PreconditionFailed;
import com.shop.shared.web.EmailAddress;
import com.shop.shared.web.Line;
import com.shop.shared.web.PhoneNumber;
import com.shop.shared.web.PostalAddress;

/**
 * What customers enter about themselves.
 *
 * @param language in which the shop writes to them
 * @param seen tells what the page has shown. It is not the customer's version, which
 * changes with each order
 */
record AccountForm(@Line String name, @EmailAddress String email, @PhoneNumber String phone,
		@NotNull @Valid PostalAddress address, @NotNull @LanguageTag String language, @Nullable String seen) {

	static AccountForm of(Customer.Profile profile) {
		return new AccountForm(profile.name(), profile.email(), profile.phone(), PostalAddress.of(profile.address()),
				profile.locale().getLanguage(), sight(profile));
	}

	private static String sight(Customer.Profile profile) {
		var address = profile.address();
		var checksum = new CRC32();
		checksum.update(String
			.join("\n", profile.name(), profile.email(), profile.phone(), address.street(), address.city(),
					address.postalCode(), address.country(), profile.locale().toLanguageTag())
			.getBytes(StandardCharsets.UTF_8));
		return Long.toHexString(checksum.getValue());
	}

	/**
	 * The form has languages only; a region that is known stays with its language.
	 * @throws PreconditionFailed if the page has shown something else, unless nothing is
	 * left to change, as when a form is sent twice
	 */
	Customer.Profile appliedTo(Customer.Profile present) {
		var locale = present.locale().getLanguage().equals(this.language) ? present.locale()
				: Locale.forLanguageTag(this.language);
		var wanted = new Customer.Profile(this.name, this.email, this.phone, this.address.toAddress(), locale);
		if (!wanted.equals(present) && !Objects.equals(this.seen, sight(present))) {
			throw new PreconditionFailed();
		}
		return wanted;
	}

}
