package com.brokenshop.farquery.notification.domain;

import java.util.List;

import org.springframework.stereotype.Component;

import com.brokenshop.farquery.customer.CustomerDirectory;
import com.brokenshop.farquery.customer.CustomerList;

/** Asks another module, and can do without one of the answers. */
@Component
class NoticeBook {

	final int customers;

	NoticeBook(CustomerList customers, List<CustomerDirectory> directory) {
		this.customers = customers.count() + directory.size();
	}

}
