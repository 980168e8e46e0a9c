package com.shop.customer;

import org.joda.money.Money;
import org.jspecify.annotations.Nullable;
import org.springframework.modulith.events.Externalized;

import com.shop.shared.Address;
import com.shop.shared.CustomerId;
import com.shop.shared.PersonalData;

/**
 * A customer was added or changed. The event carries the full state (event-carried state
 * transfer).
 *
 * @param revision grows with every change of this customer; an event with a lower
 * revision than one already seen is stale
 * @param locale the customer's language and number and date formats, as a BCP 47 tag;
 * missing from events that are older than this field
 */
@Externalized("accounts.customer.change::#{customerId}")
public record CustomerChanged(CustomerId customerId, long revision, String name, String email, String phone,
		Address address, Money creditLimit, @Nullable String locale) implements CustomerEvent, PersonalData {

	@Override
	public String summary() {
		return "Customer " + customerId + " is at revision " + revision;
	}

}
