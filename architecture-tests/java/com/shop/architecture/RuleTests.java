package com.shop.architecture;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

import static org.assertj.core.api.Assertions.assertThat;

/** The shop and its tests keep all rules. */
class RuleTests {

	private static final Codebase SHOP = Codebase.shop();

	private static final Codebase TESTS = Codebase.tests();

	@ParameterizedTest
	@FieldSource("com.shop.architecture.Rules#OF_THE_SHOP")
	void isKeptByTheShop(Rule rule) {
		assertThat(rule.violationsIn(SHOP)).as(rule.promise()).isEmpty();
	}

	@ParameterizedTest
	@FieldSource("com.shop.architecture.Rules#OF_TESTS")
	void isKeptByTheTests(Rule rule) {
		assertThat(rule.violationsIn(TESTS)).as(rule.promise()).isEmpty();
	}

}
