package com.shop.customer.web;

import java.util.Locale;

import org.junit.jupiter.api.Test;

import com.shop.customer.domain.Customer;
import com.shop.shared.Address;
import com.shop.shared.problem.PreconditionFailed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class AccountFormTests {

	private static final Locale SWISS_FRENCH = Locale.forLanguageTag("fr-CH");

	private static final Customer.Profile SEEN = living("12 St James's Square", "+44 20 7946 0001");

	@Test
	void changesNothingIfItIsSentAsItWasShown() {
		assertThat(AccountForm.of(SEEN).appliedTo(SEEN)).isEqualTo(SEEN);
	}

	@Test
	void keepsTheRegionOfALanguageThatStays() {
		assertThat(AccountForm.of(SEEN).language()).isEqualTo("fr");
		assertThat(entered("+44 20 7946 0002").appliedTo(SEEN))
			.isEqualTo(living("12 St James's Square", "+44 20 7946 0002"));
	}

	@Test
	void isRefusedIfSomebodyElseHasChangedTheCustomerSince() {
		var corrected = living("10 St James's Square", "+44 20 7946 0001");

		assertThatExceptionOfType(PreconditionFailed.class)
			.isThrownBy(() -> entered("+44 20 7946 0002").appliedTo(corrected));
	}

	@Test
	void isNotRefusedIfItIsSentTwice() {
		var form = entered("+44 20 7946 0002");

		assertThat(form.appliedTo(form.appliedTo(SEEN))).isEqualTo(form.appliedTo(SEEN));
	}

	/** The page that shows what is known, with another phone number. */
	private static AccountForm entered(String phone) {
		var shown = AccountForm.of(SEEN);
		return new AccountForm(shown.name(), shown.email(), phone, shown.address(), shown.language(), shown.seen());
	}

	private static Customer.Profile living(String street, String phone) {
		return new Customer.Profile("Ada Lovelace", "ada@example.org", phone,
				new Address(street, "London", "SW1Y 4JH", "GB"), SWISS_FRENCH);
	}

}
