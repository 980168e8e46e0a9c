package com.shop.customer;

import java.util.Locale;

import com.shop.shared.Address;
import com.shop.shared.CustomerId;

/**
 * Registers people who order before they are customers. This is part of the caller's
 * transaction: either both the customer and the order exist, or neither.
 */
public interface CustomerRegistration {

	/**
	 * Registers a customer, with the credit limit that all get at first.
	 * @throws com.shop.shared.problem.Conflict if there is a customer with this id
	 * @throws com.shop.shared.problem.Unprocessable if too many have registered with this
	 * e-mail address within the last hour
	 */
	void register(CustomerId id, NewCustomer customer);

	/**
	 * Somebody who is not a customer yet.
	 *
	 * @param language the language of messages to them
	 */
	record NewCustomer(String name, String email, String phone, Address address, Locale language) {
	}

}
