package com.shop.inventory.web;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import com.shop.shared.access.Role;
import com.shop.shared.pages.NavigationEntry;

/** Leads to the products, and merchandisers to their work on them. */
@Configuration(proxyBeanMethods = false)
class CatalogueNavigation {

	@Bean
	NavigationEntry productsEntry() {
		return NavigationEntry.forEverybody(10, "/", "catalogue.products");
	}

	@Bean
	NavigationEntry staffProductsEntry() {
		return NavigationEntry.forRoles(60, StaffProductPage.PATH, "staff.products", Role.MERCHANDISER, Role.ADMIN);
	}

	@Bean
	NavigationEntry staffStockEntry() {
		return NavigationEntry.forRoles(61, StaffStockPage.PATH, "staff.stock", Role.MERCHANDISER, Role.ADMIN);
	}

}
