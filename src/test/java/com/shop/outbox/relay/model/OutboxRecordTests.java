package com.shop.outbox.relay.model;

import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Instant;
import java.util.TimeZone;

import org.apache.kafka.common.header.Header;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import com.shop.embedded.TestInfrastructure;

import static org.assertj.core.api.Assertions.assertThat;

class OutboxRecordTests {

	private static final String ROW = """
			SELECT '1' AS id, 'Test.v1' AS type, '/test' AS ce_source, '1' AS aggregateid, '' AS ce_time,
			    'topic' AS topic, '1' AS key, '{}' AS payload, NULL AS traceparent, 7::bigint AS sequence,
			    NULL AS actor, NULL AS signature, ?::text::timestamp AS occurred_at""";

	private static final String TRACE = "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01";

	private final TestInfrastructure servers = TestInfrastructure.ofThisJvm();

	private final TimeZone zone = TimeZone.getDefault();

	@AfterEach
	void restoreZone() {
		TimeZone.setDefault(this.zone);
	}

	/** In Berlin the clocks went from 2:00 to 3:00 in that night. */
	@Test
	void hasItsTimeAlsoWhereTheMachinesClockLeavesThatHourOut() throws SQLException {
		TimeZone.setDefault(TimeZone.getTimeZone("Europe/Berlin"));

		assertThat(record("2026-03-29 02:30:00.123456").age(Instant.parse("2026-03-29T02:30:01.123456Z")))
			.hasSeconds(1);
	}

	private OutboxRecord record(String occurredAt) throws SQLException {
		try (var connection = DriverManager.getConnection(this.servers.adminUrl(), this.servers.user(),
				this.servers.password()); var statement = connection.prepareStatement(ROW)) {
			statement.setString(1, occurredAt);
			try (var row = statement.executeQuery()) {
				row.next();
				return OutboxRecord.of(row, 1);
			}
		}
	}

	@Test
	void hasNoHeaderWithoutAValue() {
		assertThat(headers(null, null, null)).allMatch(header -> header.value() != null)
			.extracting(Header::key)
			.contains("id", "ce_id", "ce_commitlsn")
			.doesNotContain("traceparent", "ce_sequence", "ce_actor", "ce_signature");
		assertThat(headers(TRACE, 7L, "support:jane")).extracting(Header::key)
			.contains("traceparent", "ce_sequence", "ce_actor");
	}

	private static Header[] headers(@Nullable String traceparent, @Nullable Long sequence, @Nullable String actor) {
		var row = new OutboxRecord("019aa0d4-0e00-7000-8000-000000000001", "type", "source", "subject",
				"2026-11-20T10:00:00.123456Z", "topic", "key", "{}", traceparent, 0, sequence, actor, null, 1);
		return row.message().headers().toArray();
	}

}
