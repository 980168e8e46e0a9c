package com.shop.deploy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

import org.junit.jupiter.api.Test;
import org.springframework.core.io.ClassPathResource;

import static org.assertj.core.api.Assertions.assertThat;

/** What {@code --help} prints is true, and not less than the README says. */
class HelpTests {

	private static final Pattern SETTING = Pattern.compile("(?m)^  --([a-z0-9.-]+)");

	private static final Pattern VARIABLE = Pattern.compile("`((?:SPRING|SHOP)_[A-Z_]+)`");

	private final String help = new ClassPathResource("help.txt").getContentAsString(StandardCharsets.UTF_8);

	HelpTests() throws IOException {
	}

	@Test
	void namesNoSettingThatTheShopDoesNotHave() throws IOException {
		// Those of the embedded servers are read before there are beans.
		assertThat(variables()).filteredOn(variable -> !variable.startsWith("SHOP_EMBEDDED_"))
			.isNotEmpty()
			.isSubsetOf(KnownSettings.find().asEnvironmentVariables());
	}

	@Test
	void namesEverySettingOfTheReadme() throws IOException {
		var readme = VARIABLE.matcher(Files.readString(Path.of("README.md")))
			.results()
			.map(variable -> variable.group(1))
			.toList();
		assertThat(readme).isNotEmpty().isSubsetOf(variables());
	}

	private List<String> variables() {
		return SETTING.matcher(this.help)
			.results()
			.map(setting -> setting.group(1).replaceAll("[.-]", "_").toUpperCase(Locale.ROOT))
			.toList();
	}

}
