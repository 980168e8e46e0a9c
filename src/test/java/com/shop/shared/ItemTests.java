package com.shop.shared;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class ItemTests {

	private static final Sku SKU = new Sku("TEA-500");

	@Test
	void isAtLeastOnePiece() {
		assertThat(new Item(SKU, 1).quantity()).isOne();
	}

	@ParameterizedTest
	@ValueSource(ints = { 0, -1, Integer.MIN_VALUE })
	void refusesFewer(int quantity) {
		assertThatIllegalArgumentException().isThrownBy(() -> new Item(SKU, quantity))
			.withMessageContaining(String.valueOf(quantity));
	}

}
