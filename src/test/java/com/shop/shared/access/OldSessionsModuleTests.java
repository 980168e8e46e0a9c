package com.shop.shared.access;

import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.modulith.test.ApplicationModuleTest;
import org.springframework.session.Session;
import org.springframework.session.SessionRepository;

import com.shop.shared.database.FewRowsAtOnce;

import static org.assertj.core.api.Assertions.assertThat;

@ApplicationModuleTest
class OldSessionsModuleTests {

	private final OldSessions old;

	private final SessionRepository<? extends Session> sessions;

	private final JdbcClient jdbc;

	OldSessionsModuleTests(OldSessions old, SessionRepository<? extends Session> sessions, JdbcClient jdbc) {
		this.old = old;
		this.sessions = sessions;
		this.jdbc = jdbc;
	}

	@Test
	void areForgottenHoweverManyThereAre() {
		var present = saved(this.sessions);
		this.jdbc.sql("""
				INSERT INTO shared.sessions (primary_id, session_id, creation_time, last_access_time,
				    max_inactive_interval, expiry_time)
				SELECT gen_random_uuid(), gen_random_uuid(), 0, 0, 900, 900000 FROM generate_series(1, 1200)""")
			.update();
		this.jdbc.sql("""
				INSERT INTO shared.sessions_attributes (session_primary_id, attribute_name, attribute_bytes)
				SELECT primary_id, 'name', '' FROM shared.sessions WHERE creation_time = 0""").update();

		try (var _ = FewRowsAtOnce.of("shared.sessions", 1000, this.jdbc)) {
			this.old.forget();
		}

		assertThat(this.jdbc.sql("SELECT count(*) FROM shared.sessions WHERE creation_time = 0")
			.query(Long.class)
			.single()).isZero();
		assertThat(this.sessions.findById(present)).isNotNull();
	}

	private static <S extends Session> String saved(SessionRepository<S> sessions) {
		var session = sessions.createSession();
		sessions.save(session);
		return session.getId();
	}

}
