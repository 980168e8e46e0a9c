package com.shop.outbox.relay;

import java.util.Optional;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

import com.shop.shared.start.ExplainedFailureAnalyzer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/** A PostgreSQL that is set up otherwise than the relay needs it. */
@ExtendWith(OutputCaptureExtension.class)
class DatabaseSettingsTests {

	@Test
	void refusesADatabaseWhoseLogTheRelayCannotRead() throws Exception {
		try (var server = EmbeddedPostgres.builder().setServerConfig("wal_level", "replica").start();
				var connection = server.getPostgresDatabase().getConnection()) {
			assertThatExceptionOfType(DatabaseUnsuitable.class).isThrownBy(() -> DatabaseSettings.check(connection))
				.withMessageContaining("wal_level=replica");
		}
	}

	@Test
	void saysWhatToDoAboutIt() {
		var refused = new IllegalStateException(new DatabaseUnsuitable("wal_level"));

		assertThat(Optional.ofNullable(new ExplainedFailureAnalyzer().analyze(refused))).hasValueSatisfying(
				analysis -> assertThat(analysis.getAction()).contains("ALTER SYSTEM SET wal_level = 'logical'"));
	}

	@Test
	void warnsOfADatabaseThatForgetsWhatItHasConfirmed(CapturedOutput output) throws Exception {
		try (var server = EmbeddedPostgres.builder()
			.setServerConfig("wal_level", "logical")
			.setServerConfig("fsync", "off")
			.setServerConfig("synchronous_commit", "off")
			.start(); var connection = server.getPostgresDatabase().getConnection()) {
			DatabaseSettings.check(connection);
		}

		assertThat(output).contains("fsync=off").contains("synchronous_commit=off");
	}

}
