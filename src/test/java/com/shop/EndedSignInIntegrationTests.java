package com.shop;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.security.core.authority.SimpleGrantedAuthority;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.oauth2.client.authentication.OAuth2AuthenticationToken;
import org.springframework.security.oauth2.core.oidc.OidcIdToken;
import org.springframework.security.oauth2.core.oidc.user.DefaultOidcUser;
import org.springframework.security.web.context.HttpSessionSecurityContextRepository;
import org.springframework.session.Session;
import org.springframework.session.SessionRepository;

import static org.assertj.core.api.Assertions.assertThat;

/** The sessions of a customer end with the erasure, and nobody else's do. */
@IntegrationTest
class EndedSignInIntegrationTests {

	private final ShopClient shop;

	private final SessionRepository<? extends Session> sessions;

	EndedSignInIntegrationTests(@LocalServerPort int port, SessionRepository<? extends Session> sessions) {
		this.shop = new ShopClient(port);
		this.sessions = sessions;
	}

	@Test
	void removesTheSessionsOfACustomerWhoIsErased() {
		var leaver = this.shop.aCustomer("100.00");
		var stays = this.shop.aCustomer("100.00");
		var ended = List.of(signIn(this.sessions, leaver), signIn(this.sessions, leaver));
		var kept = signIn(this.sessions, stays);

		assertThat(ended).as("before").allMatch(id -> this.sessions.findById(id) != null);
		assertThat(this.shop.delete("/customers/{id}", leaver).status()).isEqualTo(202);

		assertThat(ended).as("at once").allMatch(id -> this.sessions.findById(id) == null);
		assertThat(this.sessions.findById(kept)).isNotNull();
	}

	/** As if the customer came from the provider of sign-ins. */
	private static <S extends Session> String signIn(SessionRepository<S> sessions, String customer) {
		var token = new OidcIdToken("token", Instant.EPOCH, Instant.MAX, Map.of("sub", customer));
		var authorities = Set.of(new SimpleGrantedAuthority("ROLE_CUSTOMER"));
		var context = SecurityContextHolder.createEmptyContext();
		context.setAuthentication(
				new OAuth2AuthenticationToken(new DefaultOidcUser(authorities, token), authorities, "provider"));
		var session = sessions.createSession();
		session.setAttribute(HttpSessionSecurityContextRepository.SPRING_SECURITY_CONTEXT_KEY, context);
		sessions.save(session);
		return session.getId();
	}

}
