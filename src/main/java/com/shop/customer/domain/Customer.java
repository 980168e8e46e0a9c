package com.shop.customer.domain;

import java.math.BigDecimal;
import java.util.Locale;

import jakarta.persistence.AttributeOverride;
import jakarta.persistence.Column;
import jakarta.persistence.Embedded;
import jakarta.persistence.EmbeddedId;
import jakarta.persistence.Entity;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;

import com.shop.customer.CustomerChanged;
import com.shop.customer.CustomerErased;
import com.shop.shared.Address;
import com.shop.shared.CustomerId;
import com.shop.shared.StoredMoney;
import com.shop.shared.database.Words;
import com.shop.shared.problem.Conflict;
import com.shop.shared.problem.Unprocessable;

/**
 * A customer and their credit. The credit that their unpaid orders hold never exceeds the
 * limit.
 */
@Entity
@Table(schema = "customer", name = "customers")
public class Customer {

	@EmbeddedId
	@AttributeOverride(name = "value", column = @Column(name = "id"))
	private CustomerId id;

	/**
	 * Null until the customer is stored. This tells Spring Data to insert without a
	 * select.
	 */
	@Version
	private @Nullable Long version;

	private long revision = 1;

	private String name;

	/** By which the database finds the customer. */
	@SuppressWarnings("UnusedVariable")
	private String nameWords;

	private String email;

	private String phone;

	@Embedded
	private Address address;

	private String locale;

	private String currency;

	private BigDecimal creditLimit;

	private BigDecimal creditInUse;

	@SuppressWarnings("NullAway.Init")
	protected Customer() {
	}

	@SuppressWarnings("NullAway.Init")
	Customer(CustomerId id, Profile profile, Money creditLimit) {
		this.id = id;
		take(profile);
		this.currency = creditLimit.getCurrencyUnit().getCode();
		this.creditLimit = creditLimit.getAmount();
		this.creditInUse = BigDecimal.ZERO;
	}

	void change(Profile profile) {
		take(profile);
		this.revision++;
	}

	private void take(Profile profile) {
		this.name = profile.name();
		this.nameWords = Words.of(profile.name()).toString();
		this.email = profile.email();
		this.phone = profile.phone();
		this.address = profile.address();
		this.locale = profile.locale().toLanguageTag();
	}

	void changeCreditLimit(Money limit) {
		if (!hasCurrencyOf(limit)) {
			throw new Unprocessable("CREDIT_CURRENCY_DIFFERS",
					"The customer's credit is in " + this.currency + " and cannot be set to " + limit + ".");
		}
		if (limit.isLessThan(creditInUse())) {
			throw new Conflict("CREDIT_LIMIT_BELOW_USE",
					"A limit of " + limit + " is below the " + creditInUse() + " that open orders hold.");
		}
		this.creditLimit = limit.getAmount();
		this.revision++;
	}

	boolean hasCurrencyOf(Money amount) {
		return amount.getCurrencyUnit().getCode().equals(this.currency);
	}

	/**
	 * Whether the amount fits into the remaining credit; an amount that uses it up
	 * exactly does.
	 */
	boolean affords(Money amount) {
		return !creditInUse().plus(amount).isGreaterThan(creditLimit());
	}

	void hold(Money amount) {
		if (!affords(amount)) {
			throw new IllegalStateException(this.id + " cannot afford " + amount);
		}
		this.creditInUse = this.creditInUse.add(amount.getAmount());
	}

	void release(Money amount) {
		if (amount.isGreaterThan(creditInUse())) {
			throw new IllegalStateException(this.id + " does not hold " + amount);
		}
		this.creditInUse = this.creditInUse.subtract(amount.getAmount());
	}

	CustomerChanged changed() {
		return new CustomerChanged(this.id, this.revision, this.name, this.email, this.phone, this.address,
				creditLimit(), this.locale);
	}

	/** The event that ends this customer. */
	CustomerErased erased() {
		return new CustomerErased(this.id, this.revision + 1);
	}

	public CustomerId id() {
		return this.id;
	}

	/** Changes whenever anything about the customer does. */
	public long version() {
		return (this.version != null) ? this.version : 0;
	}

	public Profile profile() {
		return new Profile(this.name, this.email, this.phone, this.address, Locale.forLanguageTag(this.locale));
	}

	public Money creditLimit() {
		return StoredMoney.of(this.currency, this.creditLimit);
	}

	/** The credit that unpaid orders hold. */
	public Money creditInUse() {
		return StoredMoney.of(this.currency, this.creditInUse);
	}

	/**
	 * The data that customers can change themselves.
	 *
	 * @param locale the customer's language and number and date formats
	 */
	public record Profile(String name, String email, String phone, Address address, Locale locale) {
	}

}
