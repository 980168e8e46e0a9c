package com.shop.shared;

/**
 * A message that contains personal data of its customer, such as a name or an address.
 * What is kept of such messages is removed when {@link PersonalDataErased} is published.
 */
public interface PersonalData {

	/** The person whom the data is about. */
	CustomerId customerId();

}
