package com.shop.shared.settings;

import java.util.List;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** Each setting is given once, because Spring joins the values of one given twice. */
class PresetArgumentsTests {

	private final PresetArguments presets = new PresetArguments(List.of("--shop.migrations=run"),
			List.of("--spring.datasource.hikari.maximum-pool-size=4"));

	@Test
	void areAddedToTheOthers() {
		assertThat(this.presets.with("migrate", "--shop.name=other")).containsExactly("migrate", "--shop.name=other",
				"--shop.migrations=run", "--spring.datasource.hikari.maximum-pool-size=4");
	}

	@Test
	void winOrGiveWayHoweverTheNameIsWritten() {
		assertThat(this.presets.with("migrate", "--shop.migrations=await", "--SHOP.MIGRATIONS=await",
				"--spring.datasource.hikari.maximumPoolSize=10"))
			.containsExactly("migrate", "--spring.datasource.hikari.maximumPoolSize=10", "--shop.migrations=run");
	}

}
