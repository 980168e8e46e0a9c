package com.shop.shared.operations;

import java.util.List;
import java.util.Map;
import java.util.Set;

import org.springframework.boot.health.actuate.endpoint.CompositeHealthDescriptor;
import org.springframework.boot.health.actuate.endpoint.HealthDescriptor;
import org.springframework.boot.health.actuate.endpoint.HealthEndpoint;
import org.springframework.boot.health.actuate.endpoint.IndicatedHealthDescriptor;
import org.springframework.stereotype.Component;

/** What needs a person, according to the health of the shop's parts. */
@Component
class Troubles {

	private static final Set<String> FINE = Set.of("UP", "UNKNOWN");

	private static final String DATABASE = "db";

	private final HealthEndpoint health;

	Troubles(HealthEndpoint health) {
		this.health = health;
	}

	/**
	 * A part that is not well.
	 *
	 * @param details what is wrong and what to do
	 */
	record Trouble(String part, String status, Map<String, Object> details) {
	}

	/**
	 * While the database is away, that comes first: the other parts would wait for it.
	 */
	List<Trouble> all() {
		var database = this.health.healthForPath(DATABASE);
		if (database != null && !isFine(database)) {
			return List.of(new Trouble(DATABASE, database.getStatus().getCode(), details(database)));
		}
		var parts = (this.health.health() instanceof CompositeHealthDescriptor whole) ? whole.getComponents() : null;
		return (parts != null) ? parts.entrySet()
			.stream()
			.filter(part -> !isFine(part.getValue()))
			.map(part -> new Trouble(part.getKey(), part.getValue().getStatus().getCode(), details(part.getValue())))
			.toList() : List.of();
	}

	private static boolean isFine(HealthDescriptor part) {
		return FINE.contains(part.getStatus().getCode());
	}

	private static Map<String, Object> details(HealthDescriptor part) {
		return (part instanceof IndicatedHealthDescriptor indicated && indicated.getDetails() != null)
				? indicated.getDetails() : Map.of();
	}

}
