package com.shop.customer;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

import org.joda.money.Money;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.data.domain.Sort;
import org.springframework.jdbc.core.JdbcOperations;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.modulith.test.ApplicationModuleTest;
import org.springframework.transaction.support.TransactionOperations;

import com.shop.customer.domain.Customer;
import com.shop.customer.domain.CustomerSearch;
import com.shop.customer.domain.Customers;
import com.shop.shared.Address;
import com.shop.shared.CustomerId;
import com.shop.shared.database.ManyRows;
import com.shop.shared.problem.Conflict;
import com.shop.shared.problem.Precondition;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/** Customers are found by what support knows of them, among many. */
@ApplicationModuleTest
@Tag("long")
class CustomerSearchModuleTests {

	private static final int AT_ONCE = 21;

	private final Customers customers;

	private final CustomerSearch search;

	private final JdbcClient jdbc;

	private final JdbcOperations rows;

	private final TransactionOperations transaction;

	CustomerSearchModuleTests(Customers customers, CustomerSearch search, JdbcClient jdbc, JdbcOperations rows,
			TransactionOperations transaction) {
		this.customers = customers;
		this.search = search;
		this.jdbc = jdbc;
		this.rows = rows;
		this.transaction = transaction;
	}

	/**
	 * A search.
	 *
	 * @param same the same as a condition in SQL
	 */
	private record Search(CustomerSearch.Filter filter, String same) {
	}

	private static List<Search> searches() {
		return List.of(new Search(new CustomerSearch.Filter(null, null, null), "true"),
				new Search(new CustomerSearch.Filter("Anna.Steinmannitz4000@Example.org", null, null),
						"phone = '+49 30 1004000'"),
				new Search(text("anna.steinmannitz4000@"), "phone = '+49 30 1004000'"),
				new Search(text("030/1004000"), "phone = '+49 30 1004000'"),
				new Search(text("steinm dilek"), "name LIKE 'Dilek Steinm%'"),
				new Search(text("anna"), "name LIKE 'Anna%'"),
				new Search(new CustomerSearch.Filter("anna.steinmannitz4000@example.org", "Anna", null),
						"phone = '+49 30 1004000'"));
	}

	@Test
	void findWhatAWalkThroughAllCustomersFindsByAnIndex() {
		ManyRows.of("customer/many-customers.sql", "customer", this.rows, this.transaction,
				many -> searches().forEach(search -> {
					many.assertServedByAnIndex(search.same(),
							() -> this.search.find(search.filter(), Sort.Direction.DESC, null, AT_ONCE));
					assertThat(twoParts(search.filter())).as(search.same()).isNotEmpty().isEqualTo(walk(search.same()));
				}));
	}

	@Test
	void findNobodyByWhatNobodyHas() {
		ManyRows.of("customer/many-customers.sql", "customer", this.rows, this.transaction, _ -> {
			for (var text : List.of("nobody@example.org", "+49 30 5559999", "Nobody", "*", "' | b:*", "%", "",
					"12345")) {
				assertThat(this.search.find(text(text), Sort.Direction.DESC, null, AT_ONCE)).as(text).isEmpty();
			}
		});
	}

	@Test
	void findACustomerByAccentsOrWithoutUntilTheyChangeOrAreErased() {
		var id = CustomerId.next();
		this.customers.register(id, profile("Zoë Großmüller-O'Neill"), Money.parse("EUR 1.00"));

		for (var text : List.of("zoe", "GROSSMÜLLER", "großmuller", "o'neill", "zoë neill gross")) {
			assertThat(find(text)).as(text).contains(id);
		}
		assertThat(find("zo")).doesNotContain(id);
		this.customers.change(id, Precondition.NONE, _ -> profile("Yoë"));
		assertThat(find("neill")).doesNotContain(id);
		assertThat(find("yoe")).contains(id);
		this.customers.erase(id, Precondition.NONE);
		assertThat(find("yoe")).doesNotContain(id);
	}

	@Test
	void doesNotRegisterAgainWhoWasErased() {
		var id = CustomerId.next();
		this.customers.registerThemselves(id, profile("Zoë"));
		this.customers.erase(id, Precondition.NONE);

		assertThatExceptionOfType(Conflict.class)
			.isThrownBy(() -> this.customers.registerThemselves(id, profile("Zoë")))
			.extracting(Conflict::code)
			.isEqualTo("CUSTOMER_ERASED");
	}

	private static Customer.Profile profile(String name) {
		return new Customer.Profile(name, "zoe@example.org", "+49 30 5550001",
				new Address("Am Markt 1", "Berlin", "10115", "DE"), Locale.GERMANY);
	}

	private static CustomerSearch.Filter text(String text) {
		return new CustomerSearch.Filter(null, text, null);
	}

	private List<CustomerId> find(String text) {
		return this.search.find(text(text), Sort.Direction.DESC, null, 1000).stream().map(Customer::id).toList();
	}

	private List<CustomerId> twoParts(CustomerSearch.Filter filter) {
		var all = new ArrayList<>(this.search.find(filter, Sort.Direction.DESC, null, AT_ONCE));
		if (all.size() == AT_ONCE) {
			all.addAll(this.search.find(filter, Sort.Direction.DESC, all.getLast().id(), AT_ONCE));
		}
		return all.stream().map(Customer::id).toList();
	}

	private List<CustomerId> walk(String condition) {
		return this.jdbc
			.sql("SELECT id FROM customer.customers WHERE " + condition + " ORDER BY id DESC LIMIT " + 2 * AT_ONCE)
			.query((row, _) -> CustomerId.valueOf(row.getString("id")))
			.list();
	}

}
