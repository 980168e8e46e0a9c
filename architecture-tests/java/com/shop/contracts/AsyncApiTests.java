package com.shop.contracts;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

import com.shop.outbox.PublishedEvent;
import com.shop.outbox.relay.RelayedHeaders;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The document {@code contracts/asyncapi.yaml} describes what consumers actually receive.
 */
class AsyncApiTests {

	private static final ContractFiles FILES = ContractFiles.ofTheProject();

	private final JsonNode document = FILES.readYaml(FILES.asyncApiFile());

	@Test
	void hasAChannelForEachTopic() {
		assertThat(this.document.path("channels").valueStream().map(channel -> channel.path("address").asString()))
			.containsExactlyInAnyOrderElementsOf(
					EventContract.all().stream().map(contract -> contract.published().topic()).distinct().toList());
	}

	@Test
	void refersToNothingThatIsNotThere() {
		var references = this.document.findValuesAsString("$ref");

		assertThat(references).isNotEmpty().allSatisfy(reference -> assertThat(resolve(reference).isObject()).isTrue());
	}

	@Test
	void keysByTheCustomerUnlessTheEventIsOfSomethingElse() {
		assertThat(EventContract.all()).allSatisfy(contract -> {
			var key = this.document.path("components").path("messages").path(contract.type()).at("/bindings/kafka/key");
			switch (contract.name()) {
				case "com.shop.inventory.StockReceived", "com.shop.inventory.StockCorrected",
						"com.shop.inventory.ProductChanged" ->
					assertThat(key.path("$ref").asString()).endsWith("/sku");
				case "com.shop.webhook.EndpointSwitchedOff" ->
					assertThat(key.path("$ref").asString()).endsWith("/endpointId");
				case "com.shop.logging.EventLogged" -> assertThat(key.path("type").asString()).isEqualTo("string");
				default -> assertThat(key.path("$ref").asString())
					.endsWith(contract.published().topic().endsWith("-commands") ? "/orderId" : "/customerId");
			}
		});
	}

	@ParameterizedTest
	@NullSource
	@ValueSource(strings = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01")
	void describesTheHeadersThatTheRelayWrites(@Nullable String traceparent) {
		var schema = resolve("#/components/schemas/CloudEventHeaders");
		var headers = RelayedHeaders.of("com.shop.order.OrderCreated.v1", "/shop/order", traceparent);

		assertThat(errors(schema, headers)).isEmpty();
		assertThat(List.copyOf(schema.path("properties").propertyNames())).containsAll(headers.keySet());
	}

	@Test
	void namesTypeAndSourceOfEachMessage() {
		var schema = resolve("#/components/schemas/CloudEventHeaders");

		assertThat(EventContract.all()).filteredOn(contract -> contract.published().source() != null)
			.hasSizeGreaterThan(30)
			.anyMatch(contract -> contract.published().topic().endsWith("-commands"))
			.allSatisfy(contract -> {
				var source = String.valueOf(contract.published().source());
				var particulars = resolve("#/components/messages/" + contract.type()).at("/headers/allOf/1/properties");
				assertThat(particulars.at("/ce_type/const").asString()).isEqualTo(contract.type());
				assertThat(particulars.at("/ce_source/const").asString()).isEqualTo(source);
				assertThat(errors(schema, RelayedHeaders.of(contract.type(), source, null))).isEmpty();
			});
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "payment", "!payment" })
	void describesTheSourceOfCalls(String modules) {
		var headers = RelayedHeaders.of(PublishedEvent.auditEntry().type(),
				PublishedEvent.sourceOfCalls(modules, "shop-2"), null);

		assertThat(errors(resolve("#/components/schemas/CloudEventHeaders"), headers)).isEmpty();
	}

	@Test
	void tellsOfTombstonesOnAllTopicsWithPersonalData() {
		var topics = this.document.path("channels")
			.valueStream()
			.filter(channel -> channel.path("messages").has("tombstone"))
			.map(channel -> channel.path("address").asString());

		assertThat(topics).isNotEmpty().containsExactlyInAnyOrderElementsOf(PublishedEvent.topicsWithTombstones());
	}

	private static List<String> errors(JsonNode schema, Map<String, String> headers) {
		return EventValidation.errorsWhenClosed(schema, EventJson.MAPPER.valueToTree(headers));
	}

	private JsonNode resolve(String reference) {
		var parts = reference.split("#", 2);
		var pointer = (parts.length > 1) ? parts[1] : "";
		if (parts[0].isEmpty()) {
			return this.document.at(pointer);
		}
		var file = Path.of("contracts").resolve(parts[0]);
		assertThat(Files.exists(file)).as(reference).isTrue();
		return FILES.readJson(file).at(pointer);
	}

}
