package com.shop.order.web;

import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import org.joda.money.IllegalCurrencyException;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;

import com.shop.customer.CustomerRegistration.NewCustomer;
import com.shop.order.requests.Purchases;
import com.shop.shared.Address;
import com.shop.shared.Item;
import com.shop.shared.Sku;
import com.shop.shared.web.EmailAddress;
import com.shop.shared.web.Line;
import com.shop.shared.web.Note;
import com.shop.shared.web.PhoneNumber;
import com.shop.shared.web.PostalAddress;

/**
 * What the checkout page sends. It contains what the visitor saw: the items and the
 * total, which the shop compares with its own prices.
 *
 * @param key tells the forms apart, so that a form that is sent twice orders once
 * @param contact the contact of somebody who is not a customer yet
 * @param elsewhere where this order goes instead of a customer's own address; null if its
 * fields are empty
 * @param note what the customer tells whoever brings the goods
 */
record CheckoutForm(@NotNull UUID key,
		@NotEmpty @Size(max = PlaceOrder.MOST_LINES) List<@NotNull @Pattern(regexp = CheckoutForm.ITEM) String> item,
		@NotNull @Pattern(regexp = "[A-Z]{3} [0-9]{1,12}(\\.[0-9]{1,4})?") String total,
		@Valid @Nullable Contact contact, @Valid @Nullable PostalAddress elsewhere, @Note @Nullable String note) {

	/** How the names of the fields of the contact begin. */
	private static final String CONTACT = "contact";

	/** How the names of the fields of another address begin. */
	private static final String ELSEWHERE = "elsewhere";

	private static final String NOTE = "note";

	static final String ITEM = Sku.PATTERN + ":[1-9][0-9]{0,2}";

	/**
	 * A browser sends the fields of another address also if nobody has filled them in.
	 */
	CheckoutForm {
		elsewhere = (elsewhere == null || isEmpty(elsewhere)) ? null : elsewhere;
	}

	private static boolean isEmpty(PostalAddress address) {
		return Stream.of(address.street(), address.postalCode(), address.city(), address.country())
			.allMatch(Objects::isNull);
	}

	/** Where to reach somebody who is not a customer yet. */
	record Contact(@Line String name, @EmailAddress String email, @PhoneNumber String phone,
			@NotNull @Valid PostalAddress address) {

		NewCustomer in(Locale language) {
			return new NewCustomer(this.name, this.email, this.phone, this.address.toAddress(), language);
		}

	}

	/** A new form for these lines. */
	static CheckoutForm of(List<BasketLine> lines, Money total) {
		return new CheckoutForm(UUID.randomUUID(),
				lines.stream().map(line -> line.sku() + ":" + line.quantity()).toList(), total.toString(), null, null,
				null);
	}

	/** The same form with what the visitor has entered into another one. */
	CheckoutForm withEntriesOf(CheckoutForm other) {
		return new CheckoutForm(this.key, this.item, this.total, other.contact, other.elsewhere, other.note);
	}

	/** Whether a visitor fills in this field; programs do the others. */
	static boolean isFilledIn(String field) {
		return field.startsWith(CONTACT) || field.startsWith(ELSEWHERE) || field.equals(NOTE);
	}

	/**
	 * What the visitor was told to pay.
	 * @throws com.shop.shared.problem.Conflict if that cannot be the price of anything
	 */
	Money shown() {
		try {
			return Money.parse(this.total);
		}
		catch (IllegalCurrencyException | ArithmeticException forged) {
			throw Purchases.pricesChanged(forged);
		}
	}

	Optional<Address> deliveryAddress() {
		return Optional.ofNullable(this.elsewhere).map(PostalAddress::toAddress);
	}

	List<Item> items() {
		return this.item.stream()
			.map(text -> text.split(":", 2))
			.map(parts -> new Item(new Sku(parts[0]), Integer.parseInt(parts[1])))
			.toList();
	}

}
