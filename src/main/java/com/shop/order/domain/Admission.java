package com.shop.order.domain;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

import org.joda.money.CurrencyMismatchException;
import org.joda.money.Money;
import org.springframework.stereotype.Component;

import com.shop.customer.CustomerDirectory;
import com.shop.delivery.ServedCountries;
import com.shop.inventory.PriceList;
import com.shop.order.OrderLine;
import com.shop.order.customers.CustomerReplica;
import com.shop.shared.Address;
import com.shop.shared.Item;
import com.shop.shared.Sku;
import com.shop.shared.problem.Unprocessable;

/**
 * Refuses what is known at once to be impossible, before anything is stored or paid:
 * unknown customers and products, products that are not on sale, and countries that are
 * not served.
 */
@Component
class Admission {

	private final CustomerReplica customers;

	private final CustomerDirectory directory;

	private final PriceList prices;

	private final PaymentAnswers payments;

	private final ServedCountries countries;

	Admission(CustomerReplica customers, CustomerDirectory directory, PriceList prices, PaymentAnswers payments,
			ServedCountries countries) {
		this.customers = customers;
		this.directory = directory;
		this.prices = prices;
		this.payments = payments;
		this.countries = countries;
	}

	/** What the order costs now, and where it goes. */
	record Terms(List<OrderLine> lines, Money total, Address address) {
	}

	/** Returns the terms of an order. Lines for the same product are merged. */
	Terms admit(OrderRequest request) {
		var address = served(request);
		var lines = priced(merged(request.items()));
		return new Terms(lines, payable(total(lines)), address);
	}

	private Address served(OrderRequest request) {
		var id = request.customerId();
		// The replica may not contain a customer who has just registered.
		var own = this.customers.addressOf(id)
			.or(() -> this.directory.addressOf(id))
			.orElseThrow(() -> new Unprocessable("CUSTOMER_UNKNOWN", "There is no customer " + id + "."));
		var address = Objects.requireNonNullElse(request.deliveryAddress(), own);
		requireServed(this.countries, address);
		return address;
	}

	/** Refuses an address in a country to which the shop does not deliver. */
	static void requireServed(ServedCountries countries, Address address) {
		if (!countries.serve(address.country())) {
			throw new Unprocessable("COUNTRY_NOT_SERVED", "We do not deliver to " + address.country() + ".");
		}
	}

	private static Map<Sku, Integer> merged(Collection<Item> items) {
		var quantities = new LinkedHashMap<Sku, Integer>();
		items.forEach(item -> quantities.merge(item.sku(), item.quantity(), Math::addExact));
		if (items.stream().mapToLong(Item::quantity).sum() > Orders.MOST_PIECES) {
			throw new Unprocessable("TOO_MANY_PIECES", "An order has at most " + Orders.MOST_PIECES + " pieces.");
		}
		return quantities;
	}

	private List<OrderLine> priced(Map<Sku, Integer> quantities) {
		var offers = this.prices.offersOf(quantities.keySet());
		return quantities.entrySet().stream().map(entry -> {
			var offer = offers.get(entry.getKey());
			if (offer == null) {
				throw new Unprocessable("PRODUCT_UNKNOWN", "There is no product " + entry.getKey() + ".");
			}
			if (!offer.onSale()) {
				throw new Unprocessable("PRODUCT_NOT_ON_SALE", "Product " + entry.getKey() + " is not on sale.");
			}
			return new OrderLine(entry.getKey(), entry.getValue(), offer.price(), offer.name());
		}).toList();
	}

	private Money payable(Money total) {
		if (!this.payments.canBePaid(total)) {
			throw new Unprocessable("AMOUNT_NOT_PAYABLE",
					"The payment provider cannot charge exactly " + total + ", in which this order would result.");
		}
		return total;
	}

	private static Money total(List<OrderLine> lines) {
		try {
			return Money.total(lines.stream().map(line -> line.unitPrice().multipliedBy(line.quantity())).toList());
		}
		catch (CurrencyMismatchException mixed) {
			throw new Unprocessable("CURRENCIES_MIXED", "The products of one order must be priced in one currency.");
		}
	}

}
