package com.shop.settings;

import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.env.SystemEnvironmentPropertySource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatNoException;

/** What a person reads who has set something wrong. */
class SettingsCheckTests {

	private final StandardEnvironment environment = new StandardEnvironment();

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			shop.idempotency.retention | -1h | must be a duration from 1m to 365d, but is -1h.
			shop.order.payment-deadline | 999999999d | must be a duration from 1s to 365d, but is 999999999d.
			shop.order.updates.max-streams | -1 | must be a whole number from 0 to 100000, but is -1.
			shop.order.updates.poll-interval | 0s | must be a duration from 10ms to 1m, but is 0s.
			shop.order.deadline-check-interval | 0s | must be a duration from 10ms to 1h, but is 0s.
			shop.order.callbacks.timeout | -1s | must be a duration from 10ms to 5m, but is -1s.
			shop.notification.senders | 0 | must be a whole number from 1 to 100, but is 0.
			shop.payment.simulation.answer-lost | 5 | must be a number from 0 to 1, but is 5.
			shop.payment.gateway | stripe | must be simulated or http, but is stripe.
			shop.relay.max-batch-size | 0 | must be a whole number from 1 to 100000, but is 0.
			shop.relay.enabled | maybe | must be true or false, but is maybe.
			shop.relay.wal-alarm | 0B | must be a size from 1B to 100TB, but is 0B.
			shop.embedded.postgres.port | 80000 | must be a whole number from 0 to 65535, but is 80000.
			shop.delivery.cut-off | 25:00 | must be a time of day such as 14:30, but is 25:00.
			shop.delivery.cut-off | noon | must be a time of day such as 14:30, but is noon.
			shop.delivery.weekdays | FUNDAY | must be days of the week, such as MONDAY,TUESDAY, but is FUNDAY.
			shop.delivery.map.url | osm.org | must be a URL with {address} in it, or nothing, but is osm.org.
			shop.email.from | nobody | must be an e-mail address, such as shop@example.org, but is nobody.
			""")
	void namesTheSettingAndWhatItAccepts(String name, String value, String sentence) {
		set(name, value);

		assertRefused(name + " " + sentence);
	}

	@ParameterizedTest
	@CsvSource({ "shop.public-url, shop.example.org", "shop.public-url, javascript:alert(1)",
			"shop.public-url, http://a b/", "shop.public-url, https://", "shop.public-url, https://example.org/?a=b",
			"shop.sms.url, garbage", "shop.payment.http.url, localhost:1234",
			"shop.payment.simulation.webhook-url, ftp://example.org" })
	void refusesWhatIsNoUrlOfTheWeb(String name, String value) {
		set(name, value);
		set("shop.payment.public-url", "https://shop.example.org");

		assertRefused(name + " must be a URL with http:// or https:// and a host, without a user, such as"
				+ " https://shop.example.org, but is " + value + ".");
	}

	@Test
	void showsNoSecret() {
		set("shop.order.callbacks.secret", "hunter2");
		assertRefused("shop.order.callbacks.secret must be whsec_ and 24 to 64 bytes in base64; its value is not"
				+ " shown, as it is a secret.");

		unset("shop.order.callbacks.secret");
		for (var wrong : List.of("hunter2", "A".repeat(45), "A".repeat(44) + "==", "A".repeat(42))) {
			set("shop.outbox.signing-key", wrong);
			assertRefused("shop.outbox.signing-key must be at least 32 bytes in Base64.");
		}
		set("shop.outbox.signing-key", "A".repeat(43));
		assertThatNoException().isThrownBy(() -> SettingsCheck.check(this.environment));

		unset("shop.outbox.signing-key");
		set("shop.sms.url", "https://shop:hunter2@sms.example.org");
		assertThatExceptionOfType(SettingsRefused.class).isThrownBy(() -> SettingsCheck.check(this.environment))
			.withMessageStartingWith("shop.sms.url must be a URL")
			.withMessageNotContaining("hunter2");

		unset("shop.sms.url");
		set("shop.sms.pasword", "hunter2");
		assertRefused("There is no setting shop.sms.pasword; did you mean shop.sms.password?");
	}

	@Test
	void tellsWhatARecordRefuses() {
		set("shop.delivery.countries", "DE,UK");

		assertRefused("shop.delivery.countries: [UK] are not two-letter ISO 3166-1 codes in capitals, such as DE.");

		unset("shop.delivery.countries");
		set("shop.delivery.weekdays", "");
		assertRefused("shop.delivery.weekdays must name at least one day.");
	}

	@Test
	void tellsAllAtOnceAndForgesNoLine() {
		set("shop.notification.senders", "0");
		set("shop.relay.enabled", "may\nbe");
		set("shop.ordr.payment-deadline", "1h");

		assertThatExceptionOfType(SettingsRefused.class).isThrownBy(() -> SettingsCheck.check(this.environment))
			.satisfies(refused -> assertThat(refused.sentences()).hasSize(3)
				.noneMatch(sentence -> sentence.contains("\n")));
	}

	@ParameterizedTest
	@CsvSource({ "shop.ordr.payment-deadline, shop.order.payment-deadline",
			"shop.order.paymentDedline, shop.order.payment-deadline",
			"shop.order.payment.deadline, shop.order.payment-deadline",
			"shop.embeded.kafka.port, shop.embedded.kafka.port",
			"shop.order.callbacks.allowed-network[0], shop.order.callbacks.allowed-networks" })
	void refusesAnUnknownNameAndGuessesTheRightOne(String name, String right) {
		set(name, "hunter2");

		assertRefused("There is no setting " + name + "; did you mean " + right + "?");
	}

	@Test
	void guessesNothingThatIsFarFromTheName() {
		set("shop.colour-of-the-basket", "red");

		assertRefused("There is no setting shop.colour-of-the-basket.");
	}

	@ParameterizedTest
	@CsvSource({ "shop.order.payment-deadline, 1h", "shop.order.paymentDeadline, 1h", "shop.order.payment_deadline, 1h",
			"SHOP.ORDER.PAYMENTDEADLINE, 1h", "shop.order.callbacks.allowed-networks[0], 10.0.0.0/8",
			"shop.messages.renamed.com.shop.Old, com.shop.New", "shopping.cart, 1", "shop.delivery.cut-off, 14:30",
			"shop.delivery.weekdays, 'MONDAY,friday'", "shop.delivery.map.url, https://maps.example.org/?q={address}",
			"shop.delivery.map.url, ''" })
	void takesNamesAndValuesInEveryFormThatSpringTakes(String name, String value) {
		set(name, value);

		assertThatNoException().isThrownBy(() -> SettingsCheck.check(this.environment));
	}

	/** Spring does not take those, either, in which only an underscore is missing. */
	@ParameterizedTest
	@CsvSource({ "SHOP_ORDR_PAYMENT_DEADLINE, SHOP_ORDER_PAYMENT_DEADLINE",
			"SHOP_ORDERPAYMENT_DEADLINE, SHOP_ORDER_PAYMENT_DEADLINE", "SHOP_OUTBOXSIGNINGKEY, SHOP_OUTBOX_SIGNING_KEY",
			"SHOP_ORDER_UPDATES_MAX_STREAMSPERCLIENT, SHOP_ORDER_UPDATES_MAX_STREAMS_PER_CLIENT",
			"SHOP_ORDER_CALLBACKSALLOWEDNETWORKS_0, SHOP_ORDER_CALLBACKS_ALLOWED_NETWORKS",
			"SHOP_ORDER_PAYMENTDEADLINE_SOON, SHOP_ORDER_PAYMENT_DEADLINE" })
	void refusesUnknownEnvironmentVariables(String name, String right) {
		variables(Map.of(name, "1h"));

		assertRefused("There is no setting " + name + "; did you mean " + right + "?");
	}

	@Test
	void takesEnvironmentVariables() {
		variables(Map.of("SHOP_ORDER_PAYMENT_DEADLINE", "1h", "SHOP_ORDER_PAYMENTDEADLINE", "1h",
				"SHOP_ORDER_CALLBACKS_ALLOWEDNETWORKS_0_", "10.0.0.0/8", "SHOP_ORDER_CALLBACKS_ALLOWED_NETWORKS_1",
				"10.1.0.0/16", "SHOPPING", "1", "SHOP_MESSAGES_RENAMED_OLD", "com.shop.New"));

		assertThatNoException().isThrownBy(() -> SettingsCheck.check(this.environment));
	}

	/** It does so of a service with the name shop, and of one with the name shop-db. */
	@Test
	void takesWhatKubernetesTellsOfServices() {
		variables(Map.of("SHOP_SERVICE_HOST", "10.0.0.1", "SHOP_SERVICE_PORT", "80", "SHOP_SERVICE_PORT_HTTP", "80",
				"SHOP_PORT", "tcp://10.0.0.1:80", "SHOP_PORT_80_TCP_ADDR", "10.0.0.1", "SHOP_DB_SERVICE_HOST",
				"10.0.0.2", "SHOP_DB_PORT_5432_TCP", "tcp://10.0.0.2:5432"));

		assertThatNoException().isThrownBy(() -> SettingsCheck.check(this.environment));
	}

	private void set(String name, String value) {
		var sources = this.environment.getPropertySources();
		sources.addFirst(new MapPropertySource(name, Map.of(name, value)));
	}

	private void unset(String name) {
		this.environment.getPropertySources().remove(name);
	}

	private void variables(Map<String, Object> variables) {
		this.environment.getPropertySources()
			.replace(StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME, new SystemEnvironmentPropertySource(
					StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME, variables));
	}

	private void assertRefused(String sentence) {
		assertThatExceptionOfType(SettingsRefused.class).isThrownBy(() -> SettingsCheck.check(this.environment))
			.withMessage(sentence);
	}

}
