package com.shop.outbox;

import java.util.List;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import com.shop.shared.module.LocalModules;

import static org.assertj.core.api.Assertions.assertThat;

class OwnSourcesTests {

	@ParameterizedTest
	@CsvSource({ "/shop/order, true, false", "/shop/payment, false, true", "/shop/payment-commands, true, false",
			"/shop/access-rest, true, false", "/shop/access-part, false, true", "/shop/access, false, false",
			"/elsewhere/payment, true, true" })
	void belongToOneProcessOfAShop(String source, boolean ofTheRest, boolean ofThePart) {
		assertThat(sources("rest", "!payment").areElsewhere(source)).isEqualTo(!ofTheRest);
		assertThat(sources("part", "payment").areElsewhere(source)).isEqualTo(!ofThePart);
		assertThat(sources("shop", "").areElsewhere(source)).isFalse();
	}

	private static OwnSources sources(String name, String modules) {
		return new OwnSources(new LocalModules(List.of(modules.split(","))), new RelayNames(name));
	}

}
