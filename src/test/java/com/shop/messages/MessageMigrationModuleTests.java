package com.shop.messages;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.springframework.core.io.ClassPathResource;
import org.springframework.jdbc.core.JdbcOperations;
import org.springframework.modulith.test.ApplicationModuleTest;
import org.springframework.transaction.support.TransactionOperations;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

/** What waits while the shop is updated. */
@ApplicationModuleTest
class MessageMigrationModuleTests {

	private final JdbcOperations jdbc;

	private final TransactionOperations transaction;

	MessageMigrationModuleTests(JdbcOperations jdbc, TransactionOperations transaction) {
		this.jdbc = jdbc;
		this.transaction = transaction;
	}

	@Test
	void isDueUnderTheNewIdOfItsListener() {
		var due = this.transaction.execute(status -> {
			this.jdbc.execute("CREATE SCHEMA before; SET LOCAL search_path = before");
			migrate("V1__event_publications.sql");
			this.jdbc.update("""
					INSERT INTO event_publication (id, listener_id, event_type, serialized_event, publication_date)
					VALUES (gen_random_uuid(),
					    'com.shop.order.domain.OrderProcessListener.on(com.shop.payment.PaymentEvent)',
					    'com.shop.payment.PaymentMade', '{}', now())""");
			migrate("V2__message_retry.sql");
			migrate("V3__messages_locked_while_delivered.sql");
			status.setRollbackOnly();
			return this.jdbc.queryForList("SELECT listener_id FROM event_publication WHERE next_attempt_at <= now()",
					String.class);
		});
		assertThat(due).isEqualTo(List.of("order.payment"));
	}

	private void migrate(String file) {
		try {
			this.jdbc.execute(new ClassPathResource("db/migration/__root/" + file).getContentAsString(UTF_8));
		}
		catch (IOException unreadable) {
			throw new UncheckedIOException(unreadable);
		}
	}

}
