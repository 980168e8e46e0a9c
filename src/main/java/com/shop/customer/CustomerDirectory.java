package com.shop.customer;

import com.shop.shared.CustomerId;

/** Who is a customer, from the moment of their registration. */
public interface CustomerDirectory {

	/** Whether there is such a customer. */
	boolean has(CustomerId id);

}
