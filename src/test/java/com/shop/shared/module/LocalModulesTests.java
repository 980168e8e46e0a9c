package com.shop.shared.module;

import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class LocalModulesTests {

	@Test
	void areAllByDefault() {
		assertThat(modules("").areAll()).isTrue();
		assertThat(modules("").here()).isEqualTo(LocalModules.all());
	}

	@Test
	void areThoseThatAreNamed() {
		var modules = modules("notification, logging");

		assertThat(modules.here()).containsExactly("logging", "notification");
		assertThat(modules.has("notification")).isTrue();
		assertThat(modules.has("order")).isFalse();
		assertThat(modules.hasClass("com.shop.logging.domain.AuditLog")).isTrue();
		assertThat(modules.hasClass("com.shop.payment.RequestPayment")).isFalse();
	}

	@Test
	void areThoseThatAreNotExcluded() {
		var modules = modules("!notification,!logging");

		assertThat(modules.here()).containsExactly("conservation", "customer", "delivery", "inventory", "order",
				"payment", "webhook");
		assertThat(modules.areAll()).isFalse();
	}

	@Test
	void alwaysHaveTheTechnicalOnesAndWhatIsNotOfTheShop() {
		var modules = modules("payment");

		assertThat(modules.has("outbox")).isTrue();
		assertThat(modules.has("__root")).isTrue();
		assertThat(modules.hasClass("com.shop.ShopApplication")).isTrue();
		assertThat(modules.hasClass("org.example.order.Order")).isTrue();
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			paymemt               | names paymemt, and there are only the modules
			payment,!logging      | it has both
			!order                | has conservation without order
			!inventory            | has conservation without inventory
			order,inventory       | has order without customer, but an order asks for its customer
			!conservation,!order  | has customer without order, but erasing a customer
			outbox                | names outbox
			""")
	void areRefusedWithOneSentence(String setting, String sentence) {
		assertThatIllegalArgumentException().isThrownBy(() -> modules(setting))
			.withMessageStartingWith("shop.modules ")
			.withMessageContaining(sentence);
	}

	@Test
	void cannotBeNone() {
		var none = LocalModules.all().stream().map(module -> "!" + module).toList();

		assertThatIllegalArgumentException().isThrownBy(() -> new LocalModules(none))
			.withMessage("shop.modules leaves no module to this process");
	}

	private static LocalModules modules(String setting) {
		return new LocalModules(List.of(setting.split(",")));
	}

}
