package com.shop.shared.access;

import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.security.interfaces.RSAPublicKey;
import java.text.ParseException;
import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jose.jwk.source.ImmutableJWKSet;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.security.oauth2.jose.jws.SignatureAlgorithm;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtClaimsSet;
import org.springframework.security.oauth2.jwt.JwtEncoderParameters;
import org.springframework.security.oauth2.jwt.JwsHeader;
import org.springframework.security.oauth2.jwt.NimbusJwtEncoder;
import tools.jackson.databind.json.JsonMapper;

/**
 * The keys of a shop without a provider of sign-ins: made at the first start, and kept in
 * a directory that only its owner may read, with one token a role. Each token is a file
 * that curl takes as a header. Several processes may share the directory.
 */
class LocalKeys {

	/** The issuer of local tokens. */
	static final String ISSUER = "shop-local";

	/** The customer that the demo data has. */
	private static final String DEMO_CUSTOMER = "01900000-0000-7000-8000-000000000001";

	private static final String PREFIX = "Authorization: Bearer ";

	private static final String KEY = "key.json";

	private static final String EDITORS = "http-client.private.env.json";

	private static final String LINK_SECRET = "links.secret";

	private static final int KEY_BITS = 2048;

	private static final int SECRET_BYTES = 32;

	private static final Duration LIFETIME = Duration.ofDays(365);

	private static final Logger log = LoggerFactory.getLogger(LocalKeys.class);

	private final PrivateDirectory directory;

	private final AuthProperties properties;

	private final List<String> audiences;

	private final Clock clock;

	private final RSAKey key;

	LocalKeys(PrivateDirectory directory, AuthProperties properties, List<String> audiences, Clock clock) {
		this.directory = directory;
		this.properties = properties;
		this.audiences = List.copyOf(audiences);
		this.clock = clock;
		directory.alone(this::makeMissing);
		this.key = parse(directory.read(KEY));
		directory.alone(this::writeTokens);
		log.info("Tokens for trying out the shop on this machine are in {}, one a role: curl -H @{}/customer …",
				directory, directory);
	}

	private void makeMissing() {
		if (!this.directory.has(KEY)) {
			this.directory.write(KEY, generated().toJSONString());
		}
		if (!this.directory.has(LINK_SECRET)) {
			var secret = new byte[SECRET_BYTES];
			new SecureRandom().nextBytes(secret);
			this.directory.write(LINK_SECRET, Base64.getUrlEncoder().withoutPadding().encodeToString(secret));
		}
	}

	/** For curl one file a role, and for the HTTP clients of editors one for all. */
	private void writeTokens() {
		var tokens = Arrays.stream(Role.values())
			.collect(Collectors.toMap(Role::claim, role -> token(role).getTokenValue()));
		tokens.forEach((role, token) -> this.directory.write(role, PREFIX + token + "\n"));
		this.directory.write(EDITORS, JsonMapper.shared().writeValueAsString(Map.of("local", tokens)));
	}

	private static RSAKey generated() {
		try {
			return new RSAKeyGenerator(KEY_BITS).keyIDFromThumbprint(true).generate();
		}
		catch (JOSEException failed) {
			throw new IllegalStateException("Java can always make an RSA key", failed);
		}
	}

	private RSAKey parse(String json) {
		try {
			return RSAKey.parse(json);
		}
		catch (ParseException damaged) {
			// The text is a secret and must not get into a log.
			throw damaged(KEY,
					"the next start makes new keys, with which the tokens that it wrote before are not valid.");
		}
	}

	/** A new token for the person who has this role. */
	Jwt token(Role role) {
		var now = this.clock.instant();
		var subject = (role == Role.CUSTOMER) ? DEMO_CUSTOMER : role.claim();
		var claims = JwtClaimsSet.builder()
			.issuer(ISSUER)
			.audience(this.audiences)
			.subject(subject)
			.claim(this.properties.customerClaim(), subject)
			.claim(this.properties.rolesClaim(), List.of(role.claim()))
			.issuedAt(now)
			.expiresAt(now.plus(LIFETIME))
			.build();
		var header = JwsHeader.with(SignatureAlgorithm.RS256).build();
		return new NimbusJwtEncoder(new ImmutableJWKSet<>(new JWKSet(this.key)))
			.encode(JwtEncoderParameters.from(header, claims));
	}

	/** The key that tells whether a token was signed here. */
	RSAPublicKey publicKey() {
		try {
			return this.key.toRSAPublicKey();
		}
		catch (JOSEException impossible) {
			throw new IllegalStateException("It has been read as an RSA key", impossible);
		}
	}

	/** As long as one that a setting names. */
	String linkSecret() {
		var secret = this.directory.read(LINK_SECRET);
		if (secret.strip().length() < LinkProperties.SHORTEST) {
			throw damaged(LINK_SECRET, "the next start makes a new secret, with which older links are not valid.");
		}
		return secret;
	}

	private SignInNotConfigured damaged(String file, String consequence) {
		return new SignInNotConfigured("The file " + file + " in " + this.directory + " is damaged.",
				"Delete it: " + consequence);
	}

	/** Leaves the key out. */
	@Override
	public String toString() {
		return "LocalKeys in " + this.directory;
	}

}
