package com.shop.embedded;

import java.io.IOException;
import java.util.jar.JarFile;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/** The packaged shop brings a PostgreSQL for every machine that developers have. */
@Tag("long")
class PackedPostgresIntegrationTests {

	/** Named as the library looks for them. */
	@ParameterizedTest
	@ValueSource(strings = { "linux-x86_64", "linux-arm_64", "darwin-x86_64", "darwin-arm_64", "windows-x86_64" })
	void isThereFor(String machine) throws IOException {
		try (var jar = new JarFile(System.getProperty("shop.jar", "target/shop.jar"))) {
			assertThat(jar.getEntry("postgres-" + machine + ".txz")).as(machine).isNotNull();
		}
	}

}
