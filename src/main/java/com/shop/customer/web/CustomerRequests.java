package com.shop.customer.web;

import java.util.Locale;

import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import org.jspecify.annotations.Nullable;

import com.shop.customer.domain.Customer;
import com.shop.shared.web.Amount;
import com.shop.shared.web.Line;

/** The request bodies about customers. */
final class CustomerRequests {

	private static final String PHONE = "\\+?[0-9][0-9 ()./-]{2,30}";

	private CustomerRequests() {
	}

	private static Locale localeOf(@Nullable String tag) {
		return (tag != null) ? Locale.forLanguageTag(tag) : Locale.ENGLISH;
	}

	@Schema(name = "RegisterCustomer")
	record Register(@Schema(example = "Ada Lovelace") @Line String name,
			@Schema(example = "ada@example.org") @EmailAddress String email,
			@Schema(example = "+44 20 7946 0000") @NotBlank @Pattern(regexp = PHONE) String phone,
			@NotNull @Valid PostalAddress address,
			@Schema(description = "Absent if customers register themselves") @Valid @Nullable Amount creditLimit,
			@Schema(example = "de-DE", defaultValue = "en") @LanguageTag @Nullable String locale) {

		Customer.Profile profile() {
			return new Customer.Profile(this.name, this.email, this.phone, this.address.toAddress(),
					localeOf(this.locale));
		}

	}

	@Schema(name = "ChangeCustomer")
	record Change(@Schema(example = "Ada King") @Line String name,
			@Schema(example = "ada@example.org") @EmailAddress String email,
			@Schema(example = "+44 20 7946 0000") @NotBlank @Pattern(regexp = PHONE) String phone,
			@NotNull @Valid PostalAddress address, @Schema(example = "de-DE") @NotNull @LanguageTag String locale) {

		static Change of(Customer.Profile profile) {
			return new Change(profile.name(), profile.email(), profile.phone(), PostalAddress.of(profile.address()),
					profile.locale().toLanguageTag());
		}

		Customer.Profile profile() {
			return new Customer.Profile(this.name, this.email, this.phone, this.address.toAddress(),
					localeOf(this.locale));
		}

	}

}
