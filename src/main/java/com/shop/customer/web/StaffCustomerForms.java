package com.shop.customer.web;

import java.math.BigDecimal;
import java.util.Objects;
import java.util.UUID;

import jakarta.validation.Valid;
import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.PositiveOrZero;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;
import org.springframework.validation.Errors;

import com.shop.customer.domain.Customer;
import com.shop.shared.problem.Malformed;
import com.shop.shared.problem.PreconditionFailed;
import com.shop.shared.web.Amount;
import com.shop.shared.web.EmailAddress;
import com.shop.shared.web.Line;
import com.shop.shared.web.PhoneNumber;
import com.shop.shared.web.PostalAddress;

/**
 * What support sends from the page of a customer. The key of a form tells it apart from
 * others, so that a form that is sent twice is carried out once.
 */
final class StaffCustomerForms {

	private StaffCustomerForms() {
	}

	/** A form, as the page calls its kind when it shows it again. */
	sealed interface Form {

		String kind();

		/** That of the customer whom the page showed. */
		long version();

		default void requireSeen(@Nullable Object present) {
			if (!Objects.equals(present, version())) {
				throw new PreconditionFailed();
			}
		}

	}

	/**
	 * What is known of a customer.
	 *
	 * @param name what the customer is called
	 * @param locale a BCP 47 tag
	 */
	record Profile(@NotNull UUID key, long version, @Line String name, @EmailAddress String email,
			@PhoneNumber String phone, @NotNull @Valid PostalAddress address,
			@NotNull @LanguageTag String locale) implements Form {

		@Override
		public String kind() {
			return "profile";
		}

		Customer.Profile toProfile() {
			return new CustomerRequests.Change(this.name, this.email, this.phone, this.address, this.locale).profile();
		}

	}

	/** A credit limit, in the customer's currency. */
	record Limit(@NotNull UUID key, long version,
			@NotNull @PositiveOrZero @DecimalMax(Amount.MOST) BigDecimal amount) implements Form {

		@Override
		public String kind() {
			return "limit";
		}

		Money money(CurrencyUnit currency, Errors errors) {
			var entered = new Amount(this.amount, currency.getCode());
			if (!entered.isConsistent()) {
				errors.rejectValue("amount", "wrong");
				throw refusal();
			}
			return entered.toMoney();
		}

	}

	/** The refusal of a form that has errors. */
	static Malformed refusal() {
		return new Malformed("FORM_INVALID", "Fields of the form are missing or wrong.");
	}

}
