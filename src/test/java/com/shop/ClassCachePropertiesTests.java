package com.shop;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/** They are read before Spring is there, and still in each form that Spring takes. */
class ClassCachePropertiesTests {

	@ParameterizedTest
	@ValueSource(strings = { "--shop.class-cache.enabled=false", "--shop.classCache.enabled=false",
			"--shop.classcache.enabled=false", "--SHOP.CLASS-CACHE.ENABLED=false" })
	void areTakenFromArguments(String argument) {
		assertThat(ClassCacheProperties.read(List.of(argument), Map.of(), Map.of()).enabled()).isFalse();
	}

	@ParameterizedTest
	@ValueSource(strings = { "SHOP_CLASS_CACHE_ENABLED", "SHOP_CLASSCACHE_ENABLED", "shop.class-cache.enabled" })
	void areTakenFromTheEnvironment(String name) {
		assertThat(ClassCacheProperties.read(List.of(), Map.of(), Map.of(name, "false")).enabled()).isFalse();
	}

	@ParameterizedTest
	@ValueSource(strings = { "--SHOP_CLASS_CACHE_ENABLED=false", "--shop.class.cache.enabled=false",
			"--shop.class-cache.enabled", "--shop.class-cache.directory" })
	void areNotTakenFromWhatSpringDoesNotTake(String argument) {
		assertThat(ClassCacheProperties.read(List.of(argument), Map.of("SHOP_CLASSCACHE_ENABLED", "false"),
				Map.of("SHOP_CLASSCACHEENABLED", "false")))
			.isEqualTo(ClassCacheProperties.read(List.of(), Map.of(), Map.of()));
	}

	@Test
	void areTakenFromTheFirstThatNamesThem() {
		var read = ClassCacheProperties.read(List.of("--shop.class-cache.directory=/a"),
				Map.of("shop.class-cache.directory", "/b", "shop.class-cache.enabled", "false"),
				Map.of("SHOP_CLASS_CACHE_DIRECTORY", "/c", "SHOP_CLASS_CACHE_ENABLED", "true"));

		assertThat(read).isEqualTo(new ClassCacheProperties(false, Path.of("/a")));
		assertThat(ClassCacheProperties.read(List.of(), Map.of(), Map.of()))
			.isEqualTo(new ClassCacheProperties(true, Path.of("data/class-cache").toAbsolutePath()));
	}

}
