package com.shop.messages;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.modulith.events.ApplicationModuleListener;

/** Two listeners; the first one does as a test tells it. */
class NoteReaders {

	static final String FIRST = "messages.first";

	static final String SECOND = "messages.second";

	/**
	 * How often the first listener is called with a note that it always fails on until
	 * that is parked after five attempts: the first attempt is made together with the
	 * second listener's, and again alone.
	 */
	static final int CALLS_UNTIL_PARKED = 6;

	private final Map<UUID, Runnable> deeds = new ConcurrentHashMap<>();

	private final List<Reading> readings = new CopyOnWriteArrayList<>();

	private final JdbcClient jdbc;

	NoteReaders(JdbcClient jdbc) {
		this.jdbc = jdbc;
	}

	/** A message. */
	record Note(UUID id) {

		static Note next() {
			return new Note(UUID.randomUUID());
		}

	}

	/** A call of a listener. */
	record Reading(UUID note, String listener, String transaction) {
	}

	@ApplicationModuleListener(id = FIRST)
	void first(Note note) {
		read(FIRST, note);
		this.deeds.getOrDefault(note.id(), () -> {
		}).run();
	}

	@ApplicationModuleListener(id = SECOND)
	void second(Note note) {
		read(SECOND, note);
	}

	private void read(String listener, Note note) {
		var transaction = this.jdbc.sql("SELECT pg_current_xact_id()::text").query(String.class).single();
		this.readings.add(new Reading(note.id(), listener, transaction));
	}

	/** A note that the first listener fails on, until it is told to do something else. */
	Note aNoteThatFails() {
		var note = Note.next();
		on(note, () -> {
			throw new IllegalStateException("No", new ArithmeticException("Sums are off"));
		});
		return note;
	}

	/** What the first listener does with the note from now on. */
	void on(Note note, Runnable deed) {
		this.deeds.put(note.id(), deed);
	}

	List<Reading> readingsOf(Note note) {
		return this.readings.stream().filter(reading -> reading.note().equals(note.id())).toList();
	}

	/** How often the listener was called with the note. */
	long calls(String listener, Note note) {
		return readingsOf(note).stream().filter(reading -> reading.listener().equals(listener)).count();
	}

}
