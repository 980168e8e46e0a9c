package com.shop;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.proc.SecurityContext;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.servlet.context.AnnotationConfigServletWebServerApplicationContext;
import org.springframework.boot.web.servlet.ServletRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.security.config.Customizer;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configuration.EnableWebSecurity;
import org.springframework.security.config.annotation.web.configuration.OAuth2AuthorizationServerConfiguration;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.userdetails.User;
import org.springframework.security.core.userdetails.UserDetailsService;
import org.springframework.security.oauth2.core.AuthorizationGrantType;
import org.springframework.security.oauth2.core.ClientAuthenticationMethod;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.server.authorization.client.InMemoryRegisteredClientRepository;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClient;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClientRepository;
import org.springframework.security.oauth2.server.authorization.settings.AuthorizationServerSettings;
import org.springframework.security.oauth2.server.authorization.token.JwtEncodingContext;
import org.springframework.security.oauth2.server.authorization.token.OAuth2TokenCustomizer;
import org.springframework.security.provisioning.InMemoryUserDetailsManager;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.web.context.WebApplicationContext;
import org.springframework.web.servlet.DispatcherServlet;
import tools.jackson.databind.json.JsonMapper;

/** A real provider of sign-ins: Spring Authorization Server, in this JVM. */
final class SignInProvider implements AutoCloseable {

	/** The client with which people sign in to the shop's pages. */
	static final String PAGES = "pages";

	/** And what follows the name of each client in its own. */
	static final String SECRET = "secret";

	/** Who may sign in there; the password is {@link #SECRET}. */
	static final String PERSON = "jane";

	/** Who may, too, but has no role in the shop. */
	static final String STRANGER = "joe";

	private static final int KEY_BITS = 2048;

	private final AnnotationConfigServletWebServerApplicationContext context;

	private final Keys keys;

	private SignInProvider(AnnotationConfigServletWebServerApplicationContext context, Keys keys) {
		this.context = context;
		this.keys = keys;
	}

	static SignInProvider start() {
		var keys = new Keys(new AtomicReference<>(key()), new AtomicBoolean());
		var context = new AnnotationConfigServletWebServerApplicationContext();
		context.registerBean(Keys.class, () -> keys);
		context.register(Beans.class);
		context.refresh();
		return new SignInProvider(context, keys);
	}

	String issuer() {
		return "http://localhost:" + Objects.requireNonNull(this.context.getWebServer()).getPort();
	}

	/** Signs with a new key from now on, and has forgotten the old one. */
	void rotateKeys() {
		this.keys.current().set(key());
	}

	/** Where people may be sent after they have signed out. */
	void allowReturnTo(String page) {
		var clients = this.context.getBean(RegisteredClientRepository.class);
		var pages = Objects.requireNonNull(clients.findByClientId(PAGES));
		clients.save(RegisteredClient.from(pages).postLogoutRedirectUri(page).build());
	}

	/** Whether it tells its keys. */
	void answers(boolean whether) {
		this.keys.silent().set(!whether);
	}

	/** The header for a client that this provider knows. */
	String tokenOf(String client) {
		var basic = Base64.getEncoder()
			.encodeToString((client + ":" + client + SECRET).getBytes(StandardCharsets.UTF_8));
		var request = HttpRequest.newBuilder(URI.create(issuer() + "/oauth2/token"))
			.header("Authorization", "Basic " + basic)
			.header("Content-Type", "application/x-www-form-urlencoded")
			.POST(HttpRequest.BodyPublishers
				.ofString("grant_type=" + URLEncoder.encode("client_credentials", StandardCharsets.UTF_8)))
			.build();
		try (var http = HttpClient.newHttpClient()) {
			var answer = http.send(request, HttpResponse.BodyHandlers.ofString());
			return "Bearer " + JsonMapper.shared().readTree(answer.body()).at("/access_token").asString();
		}
		catch (IOException failed) {
			throw new UncheckedIOException(failed);
		}
		catch (InterruptedException interrupted) {
			Thread.currentThread().interrupt();
			throw new IllegalStateException(interrupted);
		}
	}

	private static JWKSet key() {
		try {
			return new JWKSet(new RSAKeyGenerator(KEY_BITS).keyIDFromThumbprint(true).generate());
		}
		catch (JOSEException failed) {
			throw new IllegalStateException(failed);
		}
	}

	@Override
	public void close() {
		this.context.close();
	}

	record Keys(AtomicReference<JWKSet> current, AtomicBoolean silent) {
	}

	/** Not found by the scan of the shop. */
	@EnableWebSecurity
	static class Beans {

		@Bean
		TomcatServletWebServerFactory webServer() {
			return new TomcatServletWebServerFactory(0);
		}

		/** Filters answer everything; without a servlet, Tomcat would not ask them. */
		@Bean
		ServletRegistrationBean<DispatcherServlet> servlet(WebApplicationContext context) {
			return new ServletRegistrationBean<>(new DispatcherServlet(context), "/");
		}

		@Bean
		SecurityFilterChain everything(HttpSecurity http) {
			return http.oauth2AuthorizationServer(server -> server.oidc(Customizer.withDefaults()))
				.authorizeHttpRequests(calls -> calls.anyRequest().authenticated())
				.csrf(csrf -> csrf.disable())
				.formLogin(Customizer.withDefaults())
				.build();
		}

		@Bean
		JWKSource<SecurityContext> keySource(Keys keys) {
			return (selector, _) -> {
				if (keys.silent().get()) {
					throw new IllegalStateException("The provider is away");
				}
				return selector.select(keys.current().get());
			};
		}

		@Bean
		JwtDecoder decoder(JWKSource<SecurityContext> keySource) {
			return OAuth2AuthorizationServerConfiguration.jwtDecoder(keySource);
		}

		@Bean
		AuthorizationServerSettings settings() {
			return AuthorizationServerSettings.builder().build();
		}

		@Bean
		UserDetailsService people() {
			return new InMemoryUserDetailsManager(Stream.of(PERSON, STRANGER)
				.map(name -> User.withUsername(name).password("{noop}" + SECRET).build())
				.toList());
		}

		@Bean
		RegisteredClientRepository clients() {
			var programs = List
				.of("support", "customer", "leaver", "expired", "foreign", "roleless", "stranger", "nameless",
						"endless", "longwinded")
				.stream()
				.map(name -> client(name).authorizationGrantType(AuthorizationGrantType.CLIENT_CREDENTIALS).build());
			var pages = client(PAGES).authorizationGrantType(AuthorizationGrantType.AUTHORIZATION_CODE)
				.redirectUris(uris -> uris.add("http://127.0.0.1/login/oauth2/code/" + PAGES))
				.scope("openid")
				.build();
			return new InMemoryRegisteredClientRepository(Stream.concat(programs, Stream.of(pages)).toList());
		}

		private static RegisteredClient.Builder client(String name) {
			return RegisteredClient.withId(UUID.randomUUID().toString())
				.clientId(name)
				.clientSecret("{noop}" + name + SECRET)
				.clientAuthenticationMethod(ClientAuthenticationMethod.CLIENT_SECRET_BASIC);
		}

		@Bean
		OAuth2TokenCustomizer<JwtEncodingContext> claims() {
			return token -> {
				var claims = token.getClaims();
				var client = token.getRegisteredClient().getClientId();
				if ("id_token".equals(token.getTokenType().getValue())) {
					var person = Objects.requireNonNull(token.<Authentication>getPrincipal()).getName();
					claims.claim("roles", PERSON.equals(person) ? List.of("operator") : List.of());
					return;
				}
				claims.audience(List.of("foreign".equals(client) ? "another-service" : "shop"));
				switch (client) {
					case "nameless" -> claims.claims(all -> all.remove("sub")).claim("roles", List.of("support"));
					case "endless" -> claims.claims(all -> all.remove("exp")).claim("roles", List.of("support"));
					case "longwinded" -> claims.subject("x".repeat(201)).claim("roles", List.of("support"));
					case "roleless" -> claims.claim("scope", "everything");
					case "stranger" -> claims.claim("roles", List.of("emperor", "customer"));
					case "customer" ->
						claims.claim("roles", List.of("customer")).subject(SignInProviderIntegrationTests.CUSTOMER);
					case "leaver" ->
						claims.claim("roles", List.of("customer")).subject(SignInProviderIntegrationTests.LEAVER);
					case "expired" -> claims.claim("roles", List.of("support"))
						.issuedAt(Instant.now().minus(Duration.ofHours(2)))
						.expiresAt(Instant.now().minus(Duration.ofHours(1)));
					default -> claims.claim("roles", List.of("support"));
				}
			};
		}

	}

}
