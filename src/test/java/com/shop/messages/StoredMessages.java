package com.shop.messages;

import java.time.Duration;
import java.util.List;
import java.util.UUID;

import org.awaitility.Awaitility;
import org.awaitility.core.ConditionFactory;
import org.springframework.jdbc.core.simple.JdbcClient;

import com.shop.messages.NoteReaders.Note;

/** The messages in the database, as another instance would see and change them. */
record StoredMessages(JdbcClient jdbc) {

	/** A message that an instance has left for the second listener. */
	MessageId leave(Note note) {
		return leave(note, NoteReaders.SECOND, Note.class.getName());
	}

	MessageId leave(Note note, String listener, String type) {
		var id = UUID.randomUUID();
		this.jdbc.sql("""
				INSERT INTO event_publication (id, listener_id, event_type, serialized_event, published_at)
				VALUES (:id, :listener, :type, :message, now() - interval '1 minute')""")
			.param("id", id)
			.param("listener", listener)
			.param("type", type)
			.param("message", "{\"id\":\"" + note.id() + "\"}")
			.update();
		return new MessageId(id);
	}

	/**
	 * The messages with the note: the ids of the listeners that have not dealt with it.
	 */
	List<String> listenersOf(Note note) {
		return this.jdbc.sql("SELECT listener_id FROM event_publication WHERE serialized_event LIKE ? ORDER BY 1")
			.param("%" + note.id() + "%")
			.query((row, _) -> row.getString(1))
			.list();
	}

	MessageId idOf(Note note) {
		return new MessageId(this.jdbc.sql("SELECT id FROM event_publication WHERE serialized_event LIKE ?")
			.param("%" + note.id() + "%")
			.query(UUID.class)
			.single());
	}

	/** The only message with the note, once it is parked. */
	MessageId awaitParked(Note note) {
		eventually("the message is parked").until(
				() -> this.jdbc.sql("SELECT parked_at IS NOT NULL FROM event_publication WHERE serialized_event LIKE ?")
					.param("%" + note.id() + "%")
					.query(Boolean.class)
					.list(),
				List.of(true)::equals);
		return idOf(note);
	}

	/** How long after its last failure the message is due again, or would be. */
	Duration lastDelay(MessageId id) {
		return Duration.ofMillis(this.jdbc.sql("""
				SELECT (1000 * extract(epoch FROM next_attempt_at - (failures -> -1 ->> 'at')::timestamptz))::bigint
				FROM event_publication WHERE id = ?""").param(id.value()).query(Long.class).single());
	}

	static ConditionFactory eventually(String what) {
		return Awaitility.await(what).atMost(Duration.ofSeconds(20)).pollInterval(Duration.ofMillis(20));
	}

	/** For so long, which is long enough to be sure. */
	static ConditionFactory steadily(String what, Duration duration) {
		return Awaitility.await(what).during(duration).atMost(duration.plusSeconds(5)).pollDelay(Duration.ZERO);
	}

}
