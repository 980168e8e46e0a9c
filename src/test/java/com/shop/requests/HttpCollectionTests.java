package com.shop.requests;

import java.util.List;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class HttpCollectionTests {

	@Test
	void readsNameMethodUrlHeadersAndBody() {
		var step = onlyStepOf("""
				### place an order
				# what follows is a comment
				POST {{host}}/orders
				Content-Type: application/json
				Prefer: wait=5

				{
				  "customerId": "{{customerId}}"
				}
				""");
		assertThat(step.name()).isEqualTo("place an order");
		assertThat(step.method()).isEqualTo("POST");
		assertThat(step.url()).isEqualTo("{{host}}/orders");
		assertThat(step.headers()).containsEntry("Content-Type", "application/json").containsEntry("Prefer", "wait=5");
		assertThat(step.body()).isEqualTo("{\n  \"customerId\": \"{{customerId}}\"\n}");
		assertThat(step.eventually()).isFalse();
		assertThat(step.script()).isEmpty();
	}

	@Test
	void readsAScriptOfOneLineAndOfMany() {
		var steps = HttpCollection.parse("""
				### one
				GET /one
				> {% client.assert(response.status === 200); %}

				### many
				GET /many

				> {%
				    // ids for later
				    client.global.set("id", response.body.items[0].id);
				    client.assert(response.body.items.length !== 0);
				%}
				""").steps();
		assertThat(steps).extracting(HttpStep::name).containsExactly("one", "many");
		assertThat(steps).extracting(HttpStep::body).containsOnly("");
		assertThat(steps).extracting(step -> step.script().size()).containsExactly(1, 2);
	}

	@Test
	void readsVariablesOfTheFile() {
		var collection = HttpCollection.parse("""
				# The shop
				@host = http://localhost:8080
				@sku=TEA-500

				### read
				GET {{host}}/products/{{sku}}
				""");
		assertThat(collection.variables()).containsEntry("host", "http://localhost:8080")
			.containsEntry("sku", "TEA-500");
		assertThat(collection.steps()).hasSize(1);
	}

	@Test
	void marksWhatIsRepeated() {
		assertThat(onlyStepOf("""
				### wait for it
				# @eventually
				GET /orders/1
				""").eventually()).isTrue();
	}

	@Test
	void refusesToRepeatWhatChangesSomething() {
		assertThatIllegalArgumentException().isThrownBy(() -> HttpCollection.parse("""
				### pay until it works
				# @eventually
				POST /payments/1/pay
				""")).withMessageContaining("pay until it works");
	}

	@Test
	void refusesARequestWithoutName() {
		assertThatIllegalArgumentException().isThrownBy(() -> HttpCollection.parse("""
				###
				GET /orders
				"""));
	}

	@Test
	void refusesAScriptThatItWouldNotRun() {
		for (var script : List.of("client.log(response.body);", "client.assert(response.status == 200);",
				"client.assert(response.status === 200)", "response.body.map(x);", "client.test(1);", "let x = 1;")) {
			assertThatIllegalArgumentException().as(script)
				.isThrownBy(() -> HttpCollection.parse("### bad\nGET /\n> {% " + script + " %}"));
		}
	}

	@Test
	void refusesAScriptWithoutEnd() {
		assertThatIllegalArgumentException()
			.isThrownBy(() -> HttpCollection.parse("### bad\nGET /\n> {%\nclient.assert(true);"));
	}

	private static HttpStep onlyStepOf(String text) {
		assertThat(HttpCollection.parse(text).steps()).hasSize(1);
		return HttpCollection.parse(text).steps().getFirst();
	}

}
