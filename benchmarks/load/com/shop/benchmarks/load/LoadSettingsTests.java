package com.shop.benchmarks.load;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class LoadSettingsTests {

	private final Map<String, String> properties = new HashMap<>();

	LoadSettingsTests(@TempDir Path directory) throws IOException {
		var jar = Files.createFile(directory.resolve("shop.jar"));
		this.properties.putAll(Map.of("shop.load.scale", "tiny", "shop.load.jar", jar.toString(), "shop.load.results",
				directory.toString()));
	}

	@Test
	void measuresEverythingUnlessSomethingIsNamed() {
		var settings = read();

		assertThat(settings.designs()).containsExactly("shop", "synchronous");
		assertThat(settings.parts()).containsExactly(Part.values());
	}

	@Test
	void measuresWhatIsNamedInTheUsualSequence() {
		this.properties.put("shop.load.designs", "synchronous");
		this.properties.put("shop.load.parts", "down,rates");

		var settings = read();

		assertThat(settings.designs()).containsExactly("synchronous");
		assertThat(settings.parts()).containsExactly(Part.RATES, Part.DOWN);
	}

	@ParameterizedTest
	@CsvSource(textBlock = """
			scale,   huge,       'shop.load.scale is full or tiny, not huge'
			scale,   '',         'shop.load.scale is full or tiny, not '
			designs, 'shop,sop', 'shop.load.designs has sop, but is one or more of shop, synchronous,'
			parts,   'slow,,up', 'shop.load.parts has , up, but is one or more of rates, users, slow, down, instances'
			jar,     no/shop.jar,'shop.load.jar: no/shop.jar does not exist; ./mvnw package -DskipTests makes it'
			""")
	void saysWhatIsWrong(String setting, String value, String complaint) {
		this.properties.put("shop.load." + setting, value);

		assertThatIllegalArgumentException().isThrownBy(this::read).withMessageStartingWith(complaint);
	}

	private LoadSettings read() {
		return LoadSettings.read(name -> this.properties.getOrDefault(name, ""));
	}

}
