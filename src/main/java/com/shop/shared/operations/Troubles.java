package com.shop.shared.operations;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.springframework.boot.health.actuate.endpoint.CompositeHealthDescriptor;
import org.springframework.boot.health.actuate.endpoint.HealthDescriptor;
import org.springframework.boot.health.actuate.endpoint.HealthEndpoint;
import org.springframework.boot.health.actuate.endpoint.IndicatedHealthDescriptor;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What needs a person, according to the health of the shop's parts. */
@Component
class Troubles {

	private static final Set<String> FINE = Set.of("UP", "UNKNOWN");

	private static final String DATABASE = "db";

	private final HealthEndpoint health;

	private final JsonMapper json;

	Troubles(HealthEndpoint health, JsonMapper json) {
		this.health = health;
		this.json = json;
	}

	/**
	 * A part that is not well.
	 *
	 * @param details what is wrong and what to do, in lines
	 */
	record Trouble(String part, String status, Map<String, List<String>> details) {
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

	private Map<String, List<String>> details(HealthDescriptor part) {
		var lines = new LinkedHashMap<String, List<String>>();
		if (part instanceof IndicatedHealthDescriptor indicated && indicated.getDetails() != null) {
			indicated.getDetails().forEach((name, detail) -> lines.put(name, lines(this.json.valueToTree(detail))));
		}
		return lines;
	}

	/**
	 * Returns a line for each entry of a list or an object, and one for anything else.
	 */
	static List<String> lines(JsonNode detail) {
		return switch (detail.getNodeType()) {
			case ARRAY -> detail.valueStream().map(Troubles::line).toList();
			case OBJECT -> properties(detail).toList();
			case BINARY, BOOLEAN, MISSING, NULL, NUMBER, POJO, STRING -> List.of(line(detail));
		};
	}

	private static String line(JsonNode detail) {
		return switch (detail.getNodeType()) {
			case ARRAY -> detail.valueStream().map(Troubles::line).collect(Collectors.joining(", "));
			case OBJECT -> properties(detail).collect(Collectors.joining(", "));
			case BINARY, BOOLEAN, MISSING, NULL, NUMBER, POJO, STRING -> detail.asString();
		};
	}

	private static Stream<String> properties(JsonNode detail) {
		return detail.propertyStream().map(property -> property.getKey() + ": " + line(property.getValue()));
	}

}
