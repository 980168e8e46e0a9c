package com.shop.shared.access;

import java.time.Duration;
import java.util.Map;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.web.context.HttpSessionSecurityContextRepository;
import org.springframework.session.FindByIndexNameSessionRepository;
import org.springframework.session.IndexResolver;
import org.springframework.session.Session;
import org.springframework.session.config.SessionRepositoryCustomizer;
import org.springframework.session.jdbc.JdbcIndexedSessionRepository;
import org.springframework.transaction.support.TransactionOperations;
import org.springframework.web.servlet.FlashMap;
import org.springframework.web.servlet.FlashMapManager;

/**
 * Keeps sessions in the database, so that every instance knows them, and a restart ends
 * none.
 */
@Configuration(proxyBeanMethods = false)
class SessionConfiguration {

	/** How long a sign-in at a provider may take. */
	private static final Duration SIGNING_IN = Duration.ofMinutes(15);

	/**
	 * Stores the time of the last request only once a minute, so that most requests write
	 * nothing.
	 */
	private static final String UPDATE = """
			UPDATE %TABLE_NAME% AS stored SET session_id = changed.session_id,
			    last_access_time = changed.last_access_time, max_inactive_interval = changed.max_inactive_interval,
			    expiry_time = changed.expiry_time, principal_name = changed.principal_name
			FROM (VALUES (?::char(36), ?::bigint, ?::int, ?::bigint, ?::varchar, ?::char(36)))
			    AS changed (session_id, last_access_time, max_inactive_interval, expiry_time, principal_name,
			        primary_id)
			WHERE stored.primary_id = changed.primary_id
			  AND (changed.last_access_time > stored.last_access_time + 60000
			    OR (stored.session_id, stored.max_inactive_interval, stored.principal_name)
			        IS DISTINCT FROM (changed.session_id, changed.max_inactive_interval, changed.principal_name))""";

	@Bean
	SessionRepositoryCustomizer<JdbcIndexedSessionRepository> sessionsOfPeople(Tokens tokens) {
		return sessions -> {
			sessions.setUpdateSessionQuery(UPDATE);
			sessions.setIndexResolver(byCustomer(tokens));
			// KeptSignIns makes it longer for those who are signed in.
			sessions.setDefaultMaxInactiveInterval(SIGNING_IN);
		};
	}

	/** Finds sessions by the customer who is signed in, and by nothing else. */
	private static IndexResolver<Session> byCustomer(Tokens tokens) {
		return session -> {
			SecurityContext context = session
				.getAttribute(HttpSessionSecurityContextRepository.SPRING_SECURITY_CONTEXT_KEY);
			var customer = (context != null) ? tokens.person(context.getAuthentication()).customer() : null;
			return (customer != null)
					? Map.of(FindByIndexNameSessionRepository.PRINCIPAL_NAME_INDEX_NAME, customer.toString())
					: Map.of();
		};
	}

	/** Each statement is a transaction of its own: it costs one round trip, not three. */
	@Bean(defaultCandidate = false)
	TransactionOperations springSessionTransactionOperations() {
		return TransactionOperations.withoutTransaction();
	}

	/** Redirects carry nothing in a session, so that no session is read for a picture. */
	@Bean
	FlashMapManager flashMapManager() {
		return new FlashMapManager() {

			@Override
			public @Nullable FlashMap retrieveAndUpdate(HttpServletRequest request, HttpServletResponse response) {
				return null;
			}

			@Override
			public void saveOutputFlashMap(FlashMap flash, HttpServletRequest request, HttpServletResponse response) {
				throw new UnsupportedOperationException("Put it into the address");
			}

		};
	}

}
