package com.shop.customer;

import org.springframework.modulith.events.Externalized;

import com.shop.shared.CustomerId;
import com.shop.shared.PersonalDataErased;

/**
 * The customer's personal data is erased. Nothing is left of the customer but the id.
 *
 * @param revision greater than that of any {@link CustomerChanged} of this customer, so
 * that one that arrives late is recognised as stale
 */
@Externalized("customers-erased::#{customerId}")
public record CustomerErased(CustomerId customerId, long revision) implements CustomerEvent, PersonalDataErased {

	@Override
	public String summary() {
		return "The personal data of customer " + customerId + " is erased";
	}

}
