package com.shop.customer.domain;

import java.util.List;
import java.util.Locale;

import org.joda.money.Money;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

import com.shop.shared.Address;
import com.shop.shared.CustomerId;

/** Adds a few customers for trying out the shop, once. */
@Component
@ConditionalOnBooleanProperty("shop.demo-data")
class DemoCustomers implements ApplicationRunner {

	private record Demo(String id, Customer.Profile profile, String creditLimit) {
	}

	private static final List<Demo> CUSTOMERS = List.of(
			new Demo("01900000-0000-7000-8000-000000000001",
					new Customer.Profile("Ada Lovelace", "ada@example.org", "+44 20 7946 0001",
							new Address("12 St James's Square", "London", "SW1Y 4JH", "GB"), Locale.UK),
					"EUR 1000.00"),
			new Demo("01900000-0000-7000-8000-000000000002", new Customer.Profile("Konrad Zuse", "konrad@example.org",
					"+49 30 5550002", new Address("Methfesselstraße 7", "Berlin", "10965", "DE"), Locale.GERMANY),
					"EUR 50.00"));

	private final Customers customers;

	private final CustomerRepository repository;

	private final ErasedCustomers erased;

	DemoCustomers(Customers customers, CustomerRepository repository, ErasedCustomers erased) {
		this.erased = erased;
		this.customers = customers;
		this.repository = repository;
	}

	@Override
	@Transactional
	public void run(ApplicationArguments args) {
		for (var demo : CUSTOMERS) {
			var id = CustomerId.valueOf(demo.id());
			if (!this.repository.existsById(id) && !this.erased.contain(id)) {
				this.customers.register(id, demo.profile(), Money.parse(demo.creditLimit()));
			}
		}
	}

}
