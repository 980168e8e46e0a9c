package com.shop.order.requests;

import java.util.List;

import org.joda.money.Money;
import org.jspecify.annotations.Nullable;

import com.shop.customer.CustomerRegistration.NewCustomer;
import com.shop.shared.Address;
import com.shop.shared.CustomerId;
import com.shop.shared.Item;

/**
 * What somebody buys at the checkout.
 *
 * @param sent what tells this form from others with the same key
 * @param buyer who buys; a new id for a guest
 * @param newcomer the contact of a guest, or of somebody who has signed in but is not a
 * customer yet; null for customers
 * @param deliveryAddress where the goods go; null for the buyer's address
 * @param note what the customer tells whoever brings the goods; null if nothing
 * @param total the total that the page has shown
 */
public record Purchase(Object sent, CustomerId buyer, @Nullable NewCustomer newcomer, List<Item> items,
		@Nullable Address deliveryAddress, @Nullable String note, Money total) {

	public Purchase {
		items = List.copyOf(items);
	}

}
