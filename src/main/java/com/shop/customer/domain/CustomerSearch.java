package com.shop.customer.domain;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

import com.shop.shared.CustomerId;
import com.shop.shared.database.Keyset;
import com.shop.shared.database.PeopleSought;

/** Finds customers, the newest first. */
@Service
@Transactional(readOnly = true)
public class CustomerSearch {

	private static final String NAME_WORDS = "to_tsvector('simple', name_words)";

	private final CustomerRepository repository;

	private final JdbcClient jdbc;

	CustomerSearch(CustomerRepository repository, JdbcClient jdbc) {
		this.repository = repository;
		this.jdbc = jdbc;
	}

	/**
	 * The customers to find. A null component matches all customers.
	 *
	 * @param email the e-mail address, in any case
	 * @param text the beginning of the e-mail address, the end of the phone number, or
	 * beginnings of the words of the name
	 */
	public record Filter(@Nullable String email, @Nullable String text) {

		/** The searches that all have to match; empty if the text can match nobody. */
		private Optional<List<PeopleSought>> sought() {
			var byEmail = Stream.ofNullable(this.email).map(PeopleSought::byEmail);
			if (this.text == null) {
				return Optional.of(byEmail.toList());
			}
			return PeopleSought.by(this.text, NAME_WORDS)
				.map(byText -> Stream.concat(byEmail, Stream.of(byText)).toList());
		}

	}

	/** Returns the customers who are older than that one, or all. */
	public List<Customer> find(Filter filter, @Nullable CustomerId after, int atMost) {
		return filter.sought().map(sought -> find(sought, after, atMost)).orElse(List.of());
	}

	private List<Customer> find(List<PeopleSought> sought, @Nullable CustomerId after, int atMost) {
		var rest = (after != null) ? " WHERE id < :after" : "";
		var statement = this.jdbc.sql(from(sought) + rest + " ORDER BY id DESC LIMIT :atMost").param("atMost", atMost);
		if (after != null) {
			statement = statement.param("after", after.value());
		}
		for (var number = 0; number < sought.size(); number++) {
			statement = statement.param(parameter(number), sought.get(number).value());
		}
		var ids = statement.query((row, _) -> new CustomerId(row.getObject("id", UUID.class))).list();
		return Keyset.inOrder(this.repository, Customer::id, ids);
	}

	/**
	 * Those who match are found first and sorted then, because the planner would otherwise
	 * sometimes walk through all customers in search of a rare name.
	 */
	private static String from(List<PeopleSought> sought) {
		if (sought.isEmpty()) {
			return "SELECT id FROM customer.customers";
		}
		return IntStream.range(0, sought.size())
			.mapToObj(number -> sought.get(number).condition(parameter(number)))
			.collect(Collectors.joining(" AND ",
					"WITH found AS MATERIALIZED (SELECT id FROM customer.customers WHERE ", ") SELECT id FROM found"));
	}

	private static String parameter(int number) {
		return "sought" + number;
	}

}
