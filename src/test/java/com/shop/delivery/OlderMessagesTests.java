package com.shop.delivery;

import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

import com.shop.shared.Sku;

import static org.assertj.core.api.Assertions.assertThat;

/** What an earlier version of the shop has stored and nobody has handled yet. */
class OlderMessagesTests {

	private static final String IDS = """
			"orderId": "01900000-0000-7000-8000-000000000001", "customerId": "01900000-0000-7000-8000-000000000002",
			""";

	private final JsonMapper json = JsonMapper.shared();

	@Test
	void askForADeliveryWithoutNames() {
		var command = this.json.readValue("{" + IDS + """
				"address": { "street": "1 Navy Yard", "city": "Arlington", "postalCode": "22202", "country": "US" },
				"items": [ { "sku": "TEA-500", "quantity": 2 } ] }""", ScheduleDelivery.class);

		assertThat(command.lines()).containsExactly(new DeliveryLine(new Sku("TEA-500"), 2, null));
		assertThat(command.recipient()).isNull();
	}

	@Test
	void tellOfADeliveryWithoutLines() {
		var event = this.json.readValue("{" + IDS + """
				"deliveryId": "01900000-0000-7000-8000-000000000003" }""", DeliveryScheduled.class);

		assertThat(event.lines()).isNull();
		assertThat(event.address()).isNull();
	}

}
