package com.shop.architecture;

import java.util.Set;
import java.util.TreeSet;

import org.junit.jupiter.api.Test;
import org.springframework.modulith.core.ApplicationModules;

import com.shop.ShopApplication;

import static org.assertj.core.api.Assertions.assertThat;

/** Spring Modulith's own rules, and its view of the dependencies. */
class ModuleStructureTests {

	private static final ApplicationModules MODULES = ApplicationModules.of(ShopApplication.class);

	@Test
	void isWhatSpringModulithAccepts() {
		MODULES.verify();
	}

	@Test
	void hasTheModulesThatTheArrowsName() {
		var expected = new TreeSet<>(Set.of(Arrows.SHARED));
		expected.addAll(Arrows.TECHNICAL);
		expected.addAll(Arrows.ALLOWED.keySet());
		assertThat(MODULES.stream().map(module -> module.getIdentifier().toString()))
			.containsExactlyInAnyOrderElementsOf(expected);
	}

	@Test
	void hasNoCycleEvenOfListeners() {
		assertThat(violationsIn("cycle")).contains("Cycle detected: Slice order")
			.contains("order.domain.OrderBook")
			.contains("payment.domain.PaymentBook");
	}

	@Test
	void hidesWhatIsNotInABasePackage() {
		assertThat(violationsIn("internals")).contains("Module 'order' depends on non-exposed type")
			.contains("payment.domain.PaymentBook");
	}

	@Test
	void holdsModulesToTheirDeclaredDependencies() {
		assertThat(violationsIn("undeclared")).contains("Module 'payment' depends on module 'order'")
			.contains("payment.PaymentDesk");
	}

	private static String violationsIn(String brokenShop) {
		return ApplicationModules.of("com.brokenshop." + brokenShop, _ -> true).detectViolations().toString();
	}

}
