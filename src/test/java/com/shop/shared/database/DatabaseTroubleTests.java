package com.shop.shared.database;

import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.jdbc.UncategorizedSQLException;
import org.springframework.transaction.CannotCreateTransactionException;

import static org.assertj.core.api.Assertions.assertThat;

class DatabaseTroubleTests {

	@ParameterizedTest
	@ValueSource(strings = { "08006", "08001", "25006", "57P01", "57P02", "57P03", "53300" })
	void isThatTheDatabaseIsAway(String state) {
		assertThat(DatabaseTrouble.of(failureOf(state))).contains(DatabaseTrouble.AWAY);
	}

	@ParameterizedTest
	@ValueSource(strings = { "40001", "40P01", "55P03", "57014", "25P03" })
	void isThatItHadNoTime(String state) {
		assertThat(DatabaseTrouble.of(failureOf(state))).contains(DatabaseTrouble.BUSY);
	}

	@ParameterizedTest
	@ValueSource(strings = { "23505", "22P05", "42601" })
	void isNothingThatStays(String state) {
		assertThat(DatabaseTrouble.of(failureOf(state))).isEmpty();
		assertThat(DatabaseTrouble.isNobodysFault(failureOf(state))).isFalse();
	}

	@Test
	void tellsAPoolInUseFromADatabaseThatIsAway() {
		var inUse = new SQLTransientConnectionException("Connection is not available");
		assertThat(DatabaseTrouble.of(new CannotCreateTransactionException("No connection", inUse)))
			.contains(DatabaseTrouble.BUSY);

		var away = new SQLTransientConnectionException("Connection is not available", "08001",
				new SQLException("Connection refused", "08001"));
		assertThat(DatabaseTrouble.of(new CannotCreateTransactionException("No connection", away)))
			.contains(DatabaseTrouble.AWAY);
		assertThat(DatabaseTrouble.of(new IllegalStateException(new SQLException("Connection is closed"))))
			.contains(DatabaseTrouble.AWAY);
		assertThat(DatabaseTrouble.of(new DataAccessResourceFailureException("It is gone")))
			.contains(DatabaseTrouble.AWAY);
	}

	@Test
	void blamesNobodyForWhatCouldNotBegin() {
		assertThat(DatabaseTrouble.isNobodysFault(new CannotCreateTransactionException("No connection"))).isTrue();
		assertThat(DatabaseTrouble.isNobodysFault(failureOf("25006"))).isTrue();
		assertThat(DatabaseTrouble.isNobodysFault(failureOf("57014"))).as("a slow statement").isFalse();
		assertThat(DatabaseTrouble.isNobodysFault(failureOf("08006"))).as("it may have crashed the server").isFalse();
	}

	private static Exception failureOf(String state) {
		return new IllegalStateException("Wrapped",
				new UncategorizedSQLException("task", null, new SQLException("Refused", state)));
	}

}
