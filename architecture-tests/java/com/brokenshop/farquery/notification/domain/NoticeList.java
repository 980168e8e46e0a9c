package com.brokenshop.farquery.notification.domain;

import org.springframework.stereotype.Component;

import com.brokenshop.farquery.customer.CustomerDirectory;

/** Cannot do without an answer that others can do without. */
@Component
class NoticeList {

	final int customers;

	NoticeList(CustomerDirectory directory) {
		this.customers = directory.count();
	}

}
