package com.shop.shared.access;

import java.time.Clock;
import java.util.List;
import java.util.Objects;

import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Condition;
import org.springframework.context.annotation.ConditionContext;
import org.springframework.context.annotation.Conditional;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.type.AnnotatedTypeMetadata;
import org.springframework.security.oauth2.core.OAuth2TokenValidator;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtClaimNames;
import org.springframework.security.oauth2.jwt.JwtClaimValidator;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.JwtValidators;
import org.springframework.security.oauth2.jwt.NimbusJwtDecoder;

/** The sign-in of a shop without a provider: with tokens that it makes itself. */
@Configuration(proxyBeanMethods = false)
@Conditional(LocalSignIn.NoProvider.class)
class LocalSignIn {

	@Bean
	LocalKeys localKeys(AuthProperties properties,
			@Value("${spring.security.oauth2.resourceserver.jwt.audiences}") List<String> audiences, Clock clock) {
		var directory = Objects.requireNonNull(properties.directory(), AuthProperties.DIRECTORY + " is not set");
		return new LocalKeys(PrivateDirectory.make(directory), properties, audiences, clock);
	}

	@Bean
	JwtDecoder localTokens(LocalKeys keys, TokenRules rules,
			@Value("${spring.security.oauth2.resourceserver.jwt.audiences}") List<String> audiences) {
		var decoder = NimbusJwtDecoder.withPublicKey(keys.publicKey()).build();
		OAuth2TokenValidator<Jwt> audience = new JwtClaimValidator<List<String>>(JwtClaimNames.AUD,
				named -> named != null && named.stream().anyMatch(audiences::contains));
		decoder.setJwtValidator(JwtValidators.createDefaultWithValidators(
				List.of(audience, rules, new JwtClaimValidator<>(JwtClaimNames.ISS, LocalKeys.ISSUER::equals))));
		return decoder;
	}

	@Bean
	LocalPeople localPeople(LocalKeys keys, Tokens tokens) {
		return new LocalPeople(keys, tokens);
	}

	/** Whether no provider of sign-ins is named. */
	static final class NoProvider implements Condition {

		@Override
		public boolean matches(ConditionContext context, AnnotatedTypeMetadata metadata) {
			return SignInSettings.isLocal(context.getEnvironment());
		}

	}

}
