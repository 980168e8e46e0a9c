package com.shop.customer;

import java.util.Optional;

import com.shop.shared.Address;
import com.shop.shared.CustomerId;

/** Who is a customer, from the moment of their registration. */
public interface CustomerDirectory {

	/** Whether there is such a customer. */
	boolean has(CustomerId id);

	/** Where the customer lives now. */
	Optional<Address> addressOf(CustomerId id);

}
