package com.shop.order.web;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import com.shop.shared.access.Role;
import com.shop.shared.pages.NavigationEntry;

/** Leads to the basket, to a customer's orders and, for support, to all orders. */
@Configuration(proxyBeanMethods = false)
class OrderNavigation {

	@Bean
	NavigationEntry basketEntry() {
		return NavigationEntry.forEverybody(20, "/basket", "basket.title")
			.withCount(request -> Basket.of(request).size());
	}

	@Bean
	NavigationEntry myOrdersEntry() {
		return NavigationEntry.forRoles(30, "/my/orders", "my-orders.title", Role.CUSTOMER);
	}

	@Bean
	NavigationEntry staffOrdersEntry() {
		return NavigationEntry.forRoles(35, StaffOrderPage.PATH, "staff-orders.title", Role.SUPPORT, Role.ADMIN);
	}

}
