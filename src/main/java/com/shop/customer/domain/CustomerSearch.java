package com.shop.customer.domain;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import org.jspecify.annotations.Nullable;
import org.springframework.data.domain.Sort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

import com.shop.shared.CustomerId;
import com.shop.shared.database.Keyset;
import com.shop.shared.database.PeopleSought;

/** Finds customers, in the order of their registration. */
@Service
@Transactional(readOnly = true)
public class CustomerSearch {

	private static final String ALL = "customer.customers WHERE true";

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
	 * @param text the beginning of the e-mail address, at least up to the at sign, the
	 * end of the phone number, or beginnings of the words of the name
	 * @param id the only customer that may be found
	 */
	public record Filter(@Nullable String email, @Nullable String text, @Nullable CustomerId id) {

		/** The searches that all have to match; empty if the text can match nobody. */
		private Optional<List<PeopleSought>> sought() {
			var sought = new ArrayList<PeopleSought>();
			if (this.email != null) {
				sought.add(PeopleSought.byEmail(this.email));
			}
			if (this.text == null) {
				return Optional.of(sought);
			}
			return PeopleSought.by(this.text, NAME_WORDS).map(byText -> {
				sought.add(byText);
				return sought;
			});
		}

	}

	/** Returns the customers after that one, or all. */
	public List<Customer> find(Filter filter, Sort.Direction direction, @Nullable CustomerId after, int atMost) {
		return filter.sought().map(sought -> find(filter.id(), sought, direction, after, atMost)).orElse(List.of());
	}

	private List<Customer> find(@Nullable CustomerId only, List<PeopleSought> sought, Sort.Direction direction,
			@Nullable CustomerId after, int atMost) {
		var parameters = new HashMap<String, Object>(Map.of("atMost", atMost));
		var conditions = conditions(sought, parameters);
		if (only != null) {
			parameters.put("only", only.value());
			conditions += " AND id = :only";
		}
		var few = sought.isEmpty() ? Optional.<List<UUID>>empty()
				: PeopleSought.few(this.jdbc, ALL + conditions, parameters);
		few.ifPresent(ids -> parameters.put("few", ids.toArray(UUID[]::new)));
		var from = few.isPresent() ? "unnest(:few) AS id WHERE true" : ALL + conditions;
		if (after != null) {
			parameters.put("after", after.value());
			from += " AND id " + (direction.isAscending() ? ">" : "<") + " :after";
		}
		var ids = this.jdbc.sql("SELECT id FROM " + from + " ORDER BY id " + direction + " LIMIT :atMost")
			.params(parameters)
			.query((row, _) -> new CustomerId(row.getObject("id", UUID.class)))
			.list();
		return Keyset.inOrder(this.repository, Customer::id, ids);
	}

	private static String conditions(List<PeopleSought> sought, Map<String, Object> parameters) {
		return IntStream.range(0, sought.size()).mapToObj(number -> {
			parameters.put("sought" + number, sought.get(number).value());
			return " AND " + sought.get(number).condition("sought" + number);
		}).collect(Collectors.joining());
	}

}
