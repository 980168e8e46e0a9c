package com.shop.contracts;

import java.time.Instant;
import java.util.List;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

import com.shop.shared.CustomerId;
import com.shop.shared.Item;
import com.shop.shared.Sku;

import static org.assertj.core.api.Assertions.assertThat;

/** A schema describes the JSON that the application's mapper writes. */
class EventSchemasTests {

	private final JsonNode schema = EventSchemas.of(Sample.class);

	@Test
	void namesItsDialect() {
		assertThat(this.schema.path("$schema").asString()).isEqualTo("https://json-schema.org/draft/2020-12/schema");
	}

	@Test
	void requiresWhatMayNotBeNull() {
		assertThat(this.schema.path("required")).extracting(JsonNode::asString)
			.containsExactly("customerId", "sku", "price", "at", "count", "state", "items");
	}

	@Test
	void forbidsNoFurtherFields() {
		assertThat(this.schema.toString()).doesNotContain("additionalProperties");
	}

	@Test
	void describesValuesAsTheyAreWritten() {
		assertThat(property("customerId")).isEqualTo(json("{'type':'string','format':'uuid','title':'CustomerId'}"));
		assertThat(property("sku"))
			.isEqualTo(json("{'type':'string','pattern':'^%s$','title':'Sku'}".formatted(Sku.PATTERN)));
		assertThat(property("at")).isEqualTo(json("{'type':'string','format':'date-time'}"));
		assertThat(property("count")).isEqualTo(json("{'type':'integer','format':'int64'}"));
		assertThat(property("state")).isEqualTo(json("{'type':'string','enum':['NEW','DONE']}"));
		assertThat(property("price").at("/properties/amount/type").asString()).isEqualTo("string");
		assertThat(property("items").at("/items/properties/quantity/type").asString()).isEqualTo("integer");
	}

	@Test
	void allowsNullOnlyWhereItIsWritten() {
		assertThat(property("note").path("type")).isEqualTo(json("['string','null']"));
		assertThat(EventSchemas.of(WithoutNulls.class).at("/properties/note/type")).isEqualTo(json("'string'"));
		assertThat(EventSchemas.of(WithoutNulls.class).has("required")).isFalse();
	}

	@Test
	void acceptsWhatTheMapperWrites() {
		var full = ExampleEvents.of(Sample.class);
		var sparse = new Sample(full.customerId(), full.sku(), full.price(), full.at(), full.count(), full.state(),
				full.items(), null, null, null);

		assertThat(List.of(full, sparse)).allSatisfy(sample -> assertThat(
				EventValidation.errorsWhenClosed(this.schema, EventJson.MAPPER.valueToTree(sample)))
			.isEmpty());
	}

	@Test
	void refusesWhatTheMapperDoesNotWrite() {
		var json = EventJson.MAPPER.valueToTree(ExampleEvents.of(Sample.class)).toString();

		assertThat(List.of(json.replace("\"19.99\"", "19.99"), json.replace("2026-11-20T", "20.11.2026 "),
				json.replace("\"NEW\"", "\"LOST\""), json.replace("019aa0d4-", "x"), json.replace("MUG-BLUE", "a mug"),
				json.replace("\"count\"", "\"number\"")))
			.allSatisfy(wrong -> assertThat(EventValidation.errors(this.schema, EventJson.MAPPER.readTree(wrong)))
				.isNotEmpty());
	}

	private JsonNode property(String name) {
		return this.schema.path("properties").path(name);
	}

	private static JsonNode json(String text) {
		return EventJson.MAPPER.readTree(text.replace('\'', '"'));
	}

	enum State {

		NEW, DONE

	}

	record Sample(CustomerId customerId, Sku sku, Money price, Instant at, long count, State state, List<Item> items,
			@Nullable String note, @Nullable Money discount, @Nullable CustomerId referrer) {
	}

	@JsonInclude(JsonInclude.Include.NON_NULL)
	record WithoutNulls(@Nullable String note) {
	}

}
