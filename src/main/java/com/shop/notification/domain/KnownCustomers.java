package com.shop.notification.domain;

import java.util.List;

import org.springframework.stereotype.Component;

import com.shop.customer.CustomerDirectory;
import com.shop.shared.CustomerId;

/**
 * Knows which customers there are: from the customers' module or, if that runs in another
 * process, from the contacts that it has told of. Those are a moment behind.
 */
@Component
class KnownCustomers {

	/** Is empty if the customers' module runs in another process. */
	private final List<CustomerDirectory> directory;

	private final Contacts contacts;

	KnownCustomers(List<CustomerDirectory> directory, Contacts contacts) {
		this.directory = List.copyOf(directory);
		this.contacts = contacts;
	}

	boolean include(CustomerId id) {
		return this.directory.isEmpty() ? this.contacts.find(id).isPresent() : this.directory.getFirst().has(id);
	}

}
