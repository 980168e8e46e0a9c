package com.shop.shared.access;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.core.convert.ConversionException;
import org.springframework.dao.DataAccessException;
import org.springframework.security.core.context.DeferredSecurityContext;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.web.context.HttpSessionSecurityContextRepository;
import org.springframework.stereotype.Component;
import org.springframework.util.function.SingletonSupplier;

/**
 * Who is signed in, by their session. While the database does not answer, those whom this
 * instance has seen lately stay signed in, so that an operator can look at what is wrong.
 */
@Component
class KeptSignIns extends HttpSessionSecurityContextRepository {

	private static final Logger log = LoggerFactory.getLogger(KeptSignIns.class);

	private static final Duration LATELY = Duration.ofHours(1);

	private static final int AT_MOST = 1000;

	private final Clock clock;

	private final int timeout;

	private final Map<String, Seen> seen = Collections.synchronizedMap(new LinkedHashMap<>() {

		@Override
		protected boolean removeEldestEntry(Map.Entry<String, Seen> eldest) {
			return size() > AT_MOST;
		}

	});

	KeptSignIns(Clock clock, @Value("${server.servlet.session.timeout}") Duration timeout) {
		this.clock = clock;
		this.timeout = Math.toIntExact(timeout.toSeconds());
	}

	/** When the database has told last that somebody is signed in. */
	private record Seen(SecurityContext context, Instant at) {
	}

	@Override
	public DeferredSecurityContext loadDeferredContext(HttpServletRequest request) {
		var stored = super.loadDeferredContext(request);
		var loaded = SingletonSupplier.of(() -> load(request, stored));
		return new DeferredSecurityContext() {

			@Override
			public SecurityContext get() {
				return loaded.obtain();
			}

			@Override
			public boolean isGenerated() {
				return get().getAuthentication() == null;
			}

		};
	}

	private SecurityContext load(HttpServletRequest request, Supplier<SecurityContext> stored) {
		try {
			var context = stored.get();
			note(request.getRequestedSessionId(), context);
			return context;
		}
		catch (ConversionException unreadable) {
			log.info("Somebody has to sign in again, because another version of the shop has stored their session");
			request.getSession().invalidate();
			return generateNewContext();
		}
		catch (DataAccessException away) {
			return lately(request.getRequestedSessionId()).orElseThrow(() -> away);
		}
	}

	private void note(@Nullable String session, SecurityContext context) {
		if (session != null) {
			this.seen.remove(session);
			if (context.getAuthentication() != null) {
				this.seen.put(session, new Seen(context, this.clock.instant()));
			}
		}
	}

	private Optional<SecurityContext> lately(@Nullable String session) {
		return Optional.ofNullable(session)
			.map(this.seen::get)
			.filter(last -> last.at().plus(LATELY).isAfter(this.clock.instant()))
			.map(Seen::context);
	}

	/** Somebody has signed in, or out. */
	@Override
	public void saveContext(SecurityContext context, HttpServletRequest request, HttpServletResponse response) {
		super.saveContext(context, request, response);
		var session = request.getSession(false);
		if (context.getAuthentication() == null) {
			Optional.ofNullable(request.getRequestedSessionId()).ifPresent(this.seen::remove);
		}
		else if (session != null) {
			session.setMaxInactiveInterval(this.timeout);
		}
	}

}
