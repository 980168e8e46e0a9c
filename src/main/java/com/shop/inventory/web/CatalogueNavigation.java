package com.shop.inventory.web;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import com.shop.shared.pages.NavigationEntry;

/** Leads to the products. */
@Configuration(proxyBeanMethods = false)
class CatalogueNavigation {

	@Bean
	NavigationEntry productsEntry() {
		return NavigationEntry.forEverybody(10, "/", "catalogue.products");
	}

}
