package com.shop;

import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcOperations;
import org.springframework.jdbc.core.namedparam.SqlParameterSourceUtils;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/** What the database says of a failure gets into logs, so it must not name anybody. */
@IntegrationTest
class DatabaseErrorIntegrationTests {

	private static final String INSERT = """
			INSERT INTO orders.customers (id, revision, street, city, postal_code, country)
			VALUES ('01900000-0000-7000-8000-00000000cafe', 1, :street, 'Berlin', '10115', 'DE')""";

	private final NamedParameterJdbcOperations jdbc;

	DatabaseErrorIntegrationTests(NamedParameterJdbcOperations jdbc) {
		this.jdbc = jdbc;
	}

	@Test
	void tellsNoValues() {
		var values = SqlParameterSourceUtils
			.createBatch(List.of(Map.of("street", "Geheimweg 1"), Map.of("street", "Geheimweg 2")));

		assertThatExceptionOfType(DataIntegrityViolationException.class)
			.isThrownBy(() -> this.jdbc.batchUpdate(INSERT, values))
			.satisfies(failed -> {
				for (Throwable cause = failed; cause != null; cause = cause.getCause()) {
					assertThat(cause.getMessage()).contains("duplicate key").doesNotContain("Geheimweg", "Key (id)");
				}
			});
	}

}
