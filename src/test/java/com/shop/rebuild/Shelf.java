package com.shop.rebuild;

import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

import org.springframework.boot.test.context.TestComponent;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionOperations;

import com.shop.shared.DualWrite;
import com.shop.shared.Rebuildable;

/**
 * A table that can be rebuilt. A test can make a run wait in the middle.
 */
@TestComponent
class Shelf implements Rebuildable<Shelf.Book> {

	private final JdbcClient jdbc;

	private final DualWrite tables;

	private final TransactionOperations transaction;

	private volatile CountDownLatch open = new CountDownLatch(0);

	private volatile CountDownLatch reached = new CountDownLatch(1);

	private volatile boolean collapsing;

	private volatile String topic = "none";

	Shelf(JdbcClient jdbc, DualWrite tables, TransactionOperations transaction) {
		this.jdbc = jdbc;
		this.tables = tables;
		this.transaction = transaction;
		jdbc.sql("CREATE TABLE books (id int PRIMARY KEY, revision int NOT NULL, title text NOT NULL)").update();
	}

	record Book(int id, int revision, String title) {
	}

	/** Makes the next run wait before it stores anything, until the shelf is opened. */
	void close() {
		this.open = new CountDownLatch(1);
		this.reached = new CountDownLatch(1);
	}

	void awaitRun() throws InterruptedException {
		if (!this.reached.await(20, TimeUnit.SECONDS)) {
			throw new IllegalStateException("No run has come");
		}
	}

	void open() {
		this.open.countDown();
	}

	void collapse(boolean collapsing) {
		this.collapsing = collapsing;
	}

	void follow(String topic) {
		this.topic = topic;
	}

	/** Stores an event as a listener does while the shop runs. */
	void hear(Book book) {
		this.transaction.executeWithoutResult(_ -> this.tables.enter(this, book));
	}

	boolean hasTwin() {
		return this.jdbc.sql("SELECT to_regclass('books_rebuilt') IS NOT NULL").query(Boolean.class).single();
	}

	List<Book> books() {
		return this.jdbc.sql("SELECT * FROM books ORDER BY id")
			.query((row, _) -> new Book(row.getInt("id"), row.getInt("revision"), row.getString("title")))
			.list();
	}

	/** Adds rows for which no event was published. */
	void corrupt(Book... books) {
		this.jdbc.sql("DELETE FROM books").update();
		enter(table(), List.of(books));
	}

	@Override
	public String name() {
		return "shelf";
	}

	@Override
	public String topic() {
		return this.topic;
	}

	@Override
	public Class<Book> eventType() {
		return Book.class;
	}

	@Override
	public String table() {
		return "books";
	}

	@Override
	public String key() {
		return "id";
	}

	@Override
	public boolean forgets() {
		return true;
	}

	@Override
	public int enter(String table, List<Book> books) {
		if (table.equals(twin()) && Thread.currentThread().getName().startsWith("job-")) {
			waitUntilOpen();
		}
		return books.stream()
			.mapToInt(book -> this.jdbc.sql("""
					INSERT INTO %s AS known VALUES (?, ?, ?)
					ON CONFLICT (id) DO UPDATE SET revision = excluded.revision, title = excluded.title
					WHERE known.revision < excluded.revision""".formatted(table))
				.params(book.id(), book.revision(), book.title())
				.update())
			.sum();
	}

	private void waitUntilOpen() {
		this.reached.countDown();
		try {
			this.open.await();
		}
		catch (InterruptedException stopped) {
			Thread.currentThread().interrupt();
		}
		if (this.collapsing) {
			throw new IllegalStateException("The shelf collapses");
		}
	}

}
