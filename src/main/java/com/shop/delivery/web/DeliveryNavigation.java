package com.shop.delivery.web;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import com.shop.shared.access.Role;
import com.shop.shared.pages.NavigationEntry;

/** Leads the staff to the deliveries. */
@Configuration(proxyBeanMethods = false)
class DeliveryNavigation {

	@Bean
	NavigationEntry deliveriesEntry() {
		return NavigationEntry.forRoles(40, "/staff/deliveries", "deliveries.title", Role.COURIER, Role.SUPPORT,
				Role.ADMIN);
	}

}
