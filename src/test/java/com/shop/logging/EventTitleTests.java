package com.shop.logging;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.ResourceBundle;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/** What events are called where support reads of them. */
class EventTitleTests {

	private static final String END = ".schema.json";

	/**
	 * Commands have contracts, too, but are in no order's timeline, nor is the log's own
	 * entry.
	 */
	private static final String NO_EVENTS = "com.shop.payment.(Request|Cancel|Refund)P.*|com.shop.logging.*";

	@ParameterizedTest
	@ValueSource(strings = { "en", "de" })
	void existForEveryEvent(String language) throws IOException {
		var texts = ResourceBundle.getBundle("pages/logging", Locale.forLanguageTag(language),
				ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES));

		try (var contracts = Files.list(Path.of("contracts"))) {
			var events = contracts.map(contract -> contract.getFileName().toString())
				.filter(name -> name.endsWith(END) && !name.matches(NO_EVENTS))
				.map(name -> name.substring(0, name.length() - END.length()))
				.toList();
			assertThat(events).hasSizeGreaterThan(30)
				.allSatisfy(event -> assertThat(texts.getString("log.event." + event)).isNotBlank());
		}
	}

}
