package com.shop.shared.pages;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Properties;
import java.util.stream.Stream;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.core.io.support.PropertiesLoaderUtils;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

/** The texts of pages. */
class PageTextsTests {

	static Stream<String> german() throws IOException {
		return Stream.of(new PathMatchingResourcePatternResolver().getResources("classpath*:/pages/*_de.properties"))
			.map(resource -> requireNonNull(resource.getFilename()));
	}

	@ParameterizedTest
	@MethodSource("german")
	void areThereInBothLanguages(String german) {
		var english = german.replace("_de", "");

		assertThat(texts(german).keySet()).as("%s compared with %s", german, english)
			.hasSizeGreaterThan(3)
			.containsExactlyInAnyOrderElementsOf(texts(english).keySet());
	}

	private static Properties texts(String file) {
		try {
			return PropertiesLoaderUtils.loadAllProperties("pages/" + file);
		}
		catch (IOException unreadable) {
			throw new UncheckedIOException(unreadable);
		}
	}

}
