package com.shop.customer.domain;

import java.util.Locale;

import org.joda.money.CurrencyMismatchException;
import org.joda.money.Money;
import org.junit.jupiter.api.Test;

import com.shop.shared.Address;
import com.shop.shared.CustomerId;
import com.shop.shared.problem.Conflict;
import com.shop.shared.problem.Unprocessable;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

class CustomerTests {

	private static final Customer.Profile ADA = new Customer.Profile("Ada Lovelace", "ada@example.org",
			"+44 20 7946 0001", new Address("12 St James's Square", "London", "SW1Y 4JH", "GB"), Locale.UK);

	private static final Customer.Profile ADA_IN_BERLIN = new Customer.Profile("Ada Lovelace", "ada@example.org",
			"+44 20 7946 0001", new Address("Methfesselstraße 7", "Berlin", "10965", "DE"), Locale.GERMANY);

	@Test
	void affordsTheLimitItself() {
		var customer = aCustomer("EUR 100.00");

		assertThat(customer.affords(Money.parse("EUR 100.00"))).isTrue();
		customer.hold(Money.parse("EUR 100.00"));

		assertThat(customer.creditInUse()).isEqualTo(customer.creditLimit());
		assertThat(customer.affords(Money.parse("EUR 0.00"))).isTrue();
	}

	@Test
	void affordsNotACentMore() {
		assertThat(aCustomer("EUR 100.00").affords(Money.parse("EUR 100.01"))).isFalse();
		assertThat(aCustomerWhoUses("EUR 60.00").affords(Money.parse("EUR 40.00"))).isTrue();
		assertThat(aCustomerWhoUses("EUR 60.00").affords(Money.parse("EUR 40.01"))).isFalse();
	}

	@Test
	void neverHoldsMoreThanTheLimit() {
		var customer = aCustomerWhoUses("EUR 60.00");

		assertThatIllegalStateException().isThrownBy(() -> customer.hold(Money.parse("EUR 40.01")));

		assertThat(customer.creditInUse()).isEqualTo(Money.parse("EUR 60.00"));
	}

	@Test
	void affordsAgainWhatIsReleased() {
		var customer = aCustomerWhoUses("EUR 100.00");

		customer.release(Money.parse("EUR 30.00"));

		assertThat(customer.creditInUse()).isEqualTo(Money.parse("EUR 70.00"));
		assertThat(customer.affords(Money.parse("EUR 30.00"))).isTrue();
		assertThat(customer.affords(Money.parse("EUR 30.01"))).isFalse();
	}

	@Test
	void neverReleasesMoreThanItHolds() {
		var customer = aCustomerWhoUses("EUR 60.00");

		assertThatIllegalStateException().isThrownBy(() -> customer.release(Money.parse("EUR 60.01")));

		assertThat(customer.creditInUse()).isEqualTo(Money.parse("EUR 60.00"));
	}

	@Test
	void holdsCreditInItsCurrencyOnly() {
		var customer = aCustomer("EUR 100.00");

		assertThat(customer.hasCurrencyOf(Money.parse("EUR 1.00"))).isTrue();
		assertThat(customer.hasCurrencyOf(Money.parse("USD 1.00"))).isFalse();
		assertThatExceptionOfType(CurrencyMismatchException.class)
			.isThrownBy(() -> customer.hold(Money.parse("USD 1.00")));
	}

	@Test
	void takesALimitDownToWhatIsInUse() {
		var customer = aCustomerWhoUses("EUR 60.00");

		customer.changeCreditLimit(Money.parse("EUR 60.00"));

		assertThat(customer.creditLimit()).isEqualTo(Money.parse("EUR 60.00"));
		assertThat(customer.affords(Money.parse("EUR 0.01"))).isFalse();
	}

	@Test
	void refusesALimitBelowWhatIsInUse() {
		var customer = aCustomerWhoUses("EUR 60.00");

		assertThatExceptionOfType(Conflict.class).isThrownBy(() -> customer.changeCreditLimit(Money.parse("EUR 59.99")))
			.satisfies(refusal -> assertThat(refusal.code()).isEqualTo("CREDIT_LIMIT_BELOW_USE"))
			.withMessageContaining("EUR 60.00");

		assertThat(customer.creditLimit()).isEqualTo(Money.parse("EUR 100.00"));
		assertThat(customer.changed().revision()).isOne();
	}

	@Test
	void refusesALimitInAnotherCurrency() {
		var customer = aCustomer("EUR 100.00");

		assertThatExceptionOfType(Unprocessable.class)
			.isThrownBy(() -> customer.changeCreditLimit(Money.parse("USD 200.00")))
			.satisfies(refusal -> assertThat(refusal.code()).isEqualTo("CREDIT_CURRENCY_DIFFERS"));

		assertThat(customer.creditLimit()).isEqualTo(Money.parse("EUR 100.00"));
	}

	@Test
	void tellsItsWholeStateWithAGrowingRevision() {
		var customer = aCustomer("EUR 100.00");
		assertThat(customer.changed().revision()).isOne();

		customer.change(ADA_IN_BERLIN);
		assertThat(customer.changed().revision()).isEqualTo(2);

		customer.changeCreditLimit(Money.parse("EUR 250.00"));
		var changed = customer.changed();
		assertThat(changed.revision()).isEqualTo(3);
		assertThat(changed.customerId()).isEqualTo(customer.id());
		assertThat(changed.address()).isEqualTo(ADA_IN_BERLIN.address());
		assertThat(changed.creditLimit()).isEqualTo(Money.parse("EUR 250.00"));
	}

	@Test
	void tellsNothingNewWhenCreditIsHeld() {
		assertThat(aCustomerWhoUses("EUR 60.00").changed().revision()).isOne();
	}

	private static Customer aCustomer(String creditLimit) {
		return new Customer(CustomerId.next(), ADA, Money.parse(creditLimit));
	}

	private static Customer aCustomerWhoUses(String amount) {
		var customer = aCustomer("EUR 100.00");
		customer.hold(Money.parse(amount));
		return customer;
	}

}
