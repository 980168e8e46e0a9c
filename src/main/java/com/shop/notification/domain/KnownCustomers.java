package com.shop.notification.domain;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

import com.shop.customer.CustomerDirectory;
import com.shop.shared.CustomerId;

/**
 * Knows which customers there are: from the customers' module or, if that runs in another
 * process, from the contacts that it has told of. Those are a moment behind.
 */
@Component
class KnownCustomers {

	/** Has none if the customers' module runs in another process. */
	private final ObjectProvider<CustomerDirectory> directory;

	private final Contacts contacts;

	KnownCustomers(ObjectProvider<CustomerDirectory> directory, Contacts contacts) {
		this.directory = directory;
		this.contacts = contacts;
	}

	boolean include(CustomerId id) {
		var known = this.directory.getIfAvailable();
		return (known != null) ? known.has(id) : this.contacts.find(id).isPresent();
	}

}
