package com.shop.customer.web;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import com.shop.shared.access.Role;
import com.shop.shared.pages.NavigationEntry;

/** Leads support to the customers. */
@Configuration(proxyBeanMethods = false)
class CustomerNavigation {

	@Bean
	NavigationEntry staffCustomersEntry() {
		return NavigationEntry.forRoles(37, StaffCustomerPage.PATH, "staff-customers.title", Role.SUPPORT, Role.ADMIN);
	}

}
