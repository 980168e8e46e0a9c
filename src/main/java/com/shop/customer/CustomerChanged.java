package com.shop.customer;

import org.joda.money.Money;
import org.springframework.modulith.events.Externalized;

import com.shop.shared.Address;
import com.shop.shared.CustomerId;

/**
 * A customer was added or changed: the full state afterwards (event-carried state
 * transfer).
 *
 * @param revision grows with every change of this customer; a lower one than already seen
 * is stale
 */
@Externalized("accounts.customer.change::#{customerId}")
public record CustomerChanged(CustomerId customerId, long revision, String name, String email, String phone,
		Address address, Money creditLimit) implements CustomerEvent {

	@Override
	public String summary() {
		return "Customer " + customerId + " is at revision " + revision;
	}

}
