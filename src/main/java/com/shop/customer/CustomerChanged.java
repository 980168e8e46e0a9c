package com.shop.customer;

import org.joda.money.Money;
import org.jspecify.annotations.Nullable;
import org.springframework.modulith.events.Externalized;

import com.shop.shared.Address;
import com.shop.shared.CustomerId;

/**
 * A customer was added or changed: the full state afterwards (event-carried state
 * transfer).
 *
 * @param revision grows with every change of this customer; a lower one than already seen
 * is stale
 * @param locale the language that the customer reads and the way they write numbers and
 * dates, a BCP 47 tag; missing from what happened before customers had one
 */
@Externalized("accounts.customer.change::#{customerId}")
public record CustomerChanged(CustomerId customerId, long revision, String name, String email, String phone,
		Address address, Money creditLimit, @Nullable String locale) implements CustomerEvent {

	@Override
	public String summary() {
		return "Customer " + customerId + " is at revision " + revision;
	}

}
