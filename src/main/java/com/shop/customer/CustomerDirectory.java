package com.shop.customer;

import java.util.Optional;

import com.shop.shared.Address;
import com.shop.shared.CustomerId;

/** Knows all customers from the moment they register. */
public interface CustomerDirectory {

	/** Whether the customer exists. */
	boolean has(CustomerId id);

	/** Returns the customer's current address. */
	Optional<Address> addressOf(CustomerId id);

}
