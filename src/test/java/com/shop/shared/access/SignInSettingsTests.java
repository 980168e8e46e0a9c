package com.shop.shared.access;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.web.server.servlet.context.AnnotationConfigServletWebServerApplicationContext;
import org.springframework.core.env.MapPropertySource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/** A shop knows before its start how people sign in, and what local tokens look like. */
class SignInSettingsTests {

	private static final String ISSUER = "spring.security.oauth2.resourceserver.jwt.issuer-uri";

	private static final Map<String, Object> OWN_DATABASE = Map.of("spring.datasource.url",
			"jdbc:postgresql://db/shop");

	@TempDir
	private Path directory;

	@Test
	void doNotLetAShopWithItsOwnDatabaseStartThatNobodyCanSignInTo() {
		assertThatExceptionOfType(SignInNotConfigured.class).isThrownBy(() -> address(OWN_DATABASE))
			.satisfies(refused -> assertThat(refused.action()).contains(ISSUER, "shop.auth.directory"));
	}

	@Test
	void keepAShopWithLocalTokensOnThisMachine() {
		assertThat(address(Map.of())).isEqualTo("127.0.0.1");
		assertThat(address(Map.of("spring.datasource.url", "jdbc:postgresql://db/shop", "shop.auth.directory", "auth")))
			.isEqualTo("127.0.0.1");
		assertThat(address(Map.of("server.address", "0.0.0.0"))).isEqualTo("0.0.0.0");
	}

	@Test
	void wantASecretForLinksWhereThereIsAProvider() {
		assertThatExceptionOfType(SignInNotConfigured.class)
			.isThrownBy(() -> address(Map.of(ISSUER, "https://id.example.org")))
			.satisfies(refused -> assertThat(refused.action()).contains("shop.links.secret"));
		assertThat(address(Map.of(ISSUER, "https://id.example.org", "shop.links.secret", "x".repeat(32)))).isNull();
	}

	@Test
	void keepLocalKeysFromOthers() throws IOException {
		Files.setPosixFilePermissions(this.directory, PosixFilePermissions.fromString("rwxr-xr-x"));

		keys();

		assertThat(rights(this.directory)).isEqualTo("rwx------");
		for (var file : List.of("key.json", "links.secret", "customer", "courier", "merchandiser", "support",
				"operator", "admin", "http-client.private.env.json")) {
			assertThat(rights(this.directory.resolve(file))).as(file).isEqualTo("rw-------");
		}
	}

	@Test
	void keepTheKeysOfTheFirstStart() throws IOException {
		var first = keys();
		var token = first.token(Role.ADMIN);

		var second = keys();

		assertThat(second.linkSecret()).isEqualTo(first.linkSecret());
		assertThat(new LocalSignIn().localTokens(second, new TokenRules(), List.of("shop"))
			.decode(token.getTokenValue())
			.getSubject()).isEqualTo("admin");
		assertThat(Files.readString(this.directory.resolve("customer"))).startsWith("Authorization: Bearer ey")
			.endsWith("\n");
	}

	/** As after a power failure, on some file systems. */
	@ParameterizedTest
	@ValueSource(strings = { "key.json", "links.secret" })
	void sayWhatToDoAboutAFileThatIsEmpty(String file) throws IOException {
		keys();
		Files.writeString(this.directory.resolve(file), "");

		assertThatExceptionOfType(SignInNotConfigured.class).isThrownBy(() -> keys().linkSecret())
			.withMessage("The file %s in %s is damaged.", file, this.directory)
			.satisfies(refused -> assertThat(refused.action()).startsWith("Delete it: the next start makes"));
	}

	@Test
	void tellNoKey() {
		var keys = keys();

		assertThat(keys.toString()).doesNotContain(keys.linkSecret()).hasSizeLessThan(200);
	}

	private LocalKeys keys() {
		return new LocalKeys(PrivateDirectory.make(this.directory),
				new AuthProperties(this.directory, "roles", "sub", List.of()), List.of("shop"),
				Clock.fixed(Instant.now(Clock.systemUTC()), ZoneOffset.UTC));
	}

	private static String rights(Path path) throws IOException {
		return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
	}

	/** The address that a shop with these settings listens on. */
	private static @org.jspecify.annotations.Nullable String address(Map<String, Object> settings) {
		try (var context = new AnnotationConfigServletWebServerApplicationContext()) {
			context.getEnvironment().getPropertySources().addFirst(new MapPropertySource("test", settings));
			new SignInSettings().initialize(context);
			return context.getEnvironment().getProperty("server.address");
		}
	}

}
