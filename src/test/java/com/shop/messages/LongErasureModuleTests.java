package com.shop.messages;

import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

import org.junit.jupiter.api.Test;
import org.springframework.boot.test.context.TestComponent;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.modulith.events.ApplicationModuleListener;
import org.springframework.modulith.test.ApplicationModuleTest;

import com.shop.Messages;
import com.shop.messages.NoteReaders.Note;
import com.shop.shared.CustomerId;
import com.shop.shared.PersonalDataErased;

import static org.assertj.core.api.Assertions.assertThat;

/** Whoever erases personal data may have to search all that there is. */
@ApplicationModuleTest
@Import({ NoteReaders.class, LongErasureModuleTests.Erasures.class })
class LongErasureModuleTests {

	private final Messages messages;

	private final NoteReaders readers;

	private final Erasures erasures;

	private final JdbcClient jdbc;

	LongErasureModuleTests(Messages messages, NoteReaders readers, Erasures erasures, JdbcClient jdbc) {
		this.messages = messages;
		this.readers = readers;
		this.erasures = erasures;
		this.jdbc = jdbc;
	}

	/** A customer is erased. */
	record Forgotten(CustomerId customerId) implements PersonalDataErased {

		@Override
		public String subject() {
			return this.customerId.toString();
		}

		@Override
		public String summary() {
			return "Forgotten";
		}

	}

	/** Two listeners that note how long their statements may take. */
	@TestComponent
	static class Erasures {

		private final Queue<String> limits = new ConcurrentLinkedQueue<>();

		private final JdbcClient jdbc;

		Erasures(JdbcClient jdbc) {
			this.jdbc = jdbc;
		}

		@ApplicationModuleListener(id = "messages.forgotten")
		void on(Forgotten event) {
			this.limits.add(limit(this.jdbc));
		}

		@ApplicationModuleListener(id = "messages.erased")
		void on(PersonalDataErased event) {
			this.limits.add(limit(this.jdbc));
		}

		/** Fields of a proxy are empty. */
		Queue<String> limits() {
			return this.limits;
		}

	}

	@Test
	void takesAsLongAsItNeedsInEachListener() {
		var limits = new ConcurrentLinkedQueue<String>();
		var note = Note.next();
		this.readers.on(note, () -> limits.add(limit(this.jdbc)));

		this.messages.sendAtOnce(List.of(note, new Forgotten(CustomerId.next())));

		assertThat(this.erasures.limits()).containsExactly("0", "0");
		assertThat(limits).as("of any other listener").containsExactly("10s");
	}

	private static String limit(JdbcClient jdbc) {
		return jdbc.sql("SHOW statement_timeout").query(String.class).single();
	}

}
