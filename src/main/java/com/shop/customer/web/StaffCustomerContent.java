package com.shop.customer.web;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;

import org.springframework.stereotype.Component;

import com.shop.customer.domain.Customers;
import com.shop.shared.CustomerId;
import com.shop.shared.pages.Country;
import com.shop.shared.pages.SupportSection;

/** Gathers what the page of a customer shows to support, from all modules. */
@Component
class StaffCustomerContent {

	/** To choose from: those of the messages, as they are written in some countries. */
	private static final List<String> LANGUAGES = List.of("en", "en-GB", "en-US", "de", "de-AT", "de-CH");

	private final Customers customers;

	private final List<SupportSection<CustomerId>> sections;

	StaffCustomerContent(Customers customers, List<SupportSection<CustomerId>> sections) {
		this.customers = customers;
		this.sections = List.copyOf(sections);
	}

	/** The page's model. */
	Map<String, Object> of(CustomerId id, Locale language) {
		var customer = this.customers.find(id);
		var shown = CustomerView.of(customer);
		var model = new HashMap<String, Object>();
		model.put("customer", shown);
		model.put("version", customer.version());
		model.put("sections", this.sections.stream().flatMap(section -> section.shown(id).stream()).toList());
		model.put("countries", Country.in(language));
		model.put("locales", Stream.concat(Stream.of(shown.locale()), LANGUAGES.stream()).distinct().toList());
		model.put("key", UUID.randomUUID());
		model.put("errors", Set.of());
		return model;
	}

}
