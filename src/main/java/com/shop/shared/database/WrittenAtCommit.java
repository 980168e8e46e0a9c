package com.shop.shared.database;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;

import org.springframework.core.Ordered;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/** Rows of one transaction that are written together, right before it commits. */
public final class WrittenAtCommit<T> implements TransactionSynchronization, Ordered {

	private final Writer<T> writer;

	private final List<T> rows = new ArrayList<>();

	private boolean committing;

	private WrittenAtCommit(Writer<T> writer) {
		this.writer = writer;
	}

	/** Writes rows of one kind. All transactions share the same writer. */
	@FunctionalInterface
	public interface Writer<T> {

		/** Writes the rows, preferably with one statement. */
		void write(List<T> rows);

		/** Is called after the commit with all rows of the transaction. */
		default void committed(List<T> rows) {
		}

	}

	/** Returns the rows of the current transaction, which must be active. */
	@SuppressWarnings("unchecked")
	public static <T> WrittenAtCommit<T> by(Writer<T> writer) {
		return (WrittenAtCommit<T>) all().filter(each -> each.writer.equals(writer)).findFirst().orElseGet(() -> {
			var pending = new WrittenAtCommit<>(writer);
			TransactionSynchronizationManager.registerSynchronization(pending);
			return pending;
		});
	}

	/** Writes all rows of the current transaction that are not written yet. */
	static void writeAll() {
		all().forEach(WrittenAtCommit::write);
	}

	private static Stream<WrittenAtCommit<?>> all() {
		return TransactionSynchronizationManager.isSynchronizationActive()
				? TransactionSynchronizationManager.getSynchronizations()
					.stream()
					.filter(WrittenAtCommit.class::isInstance)
					.map(each -> (WrittenAtCommit<?>) each)
				: Stream.empty();
	}

	/** Adds rows. Rows added while the transaction is committing are written at once. */
	public void add(List<T> more) {
		this.rows.addAll(more);
		if (this.committing) {
			this.writer.write(more);
		}
	}

	/**
	 * Removes and returns rows that match the condition, the first added first. Rows that
	 * are written already stay.
	 */
	public List<T> takeBack(int most, Predicate<? super T> condition) {
		var taken = this.committing ? List.<T>of() : this.rows.stream().filter(condition).limit(most).toList();
		this.rows.removeAll(taken);
		return taken;
	}

	private void write() {
		if (!this.committing) {
			this.committing = true;
			if (!this.rows.isEmpty()) {
				this.writer.write(List.copyOf(this.rows));
			}
		}
	}

	@Override
	public void beforeCommit(boolean readOnly) {
		write();
	}

	@Override
	public void afterCommit() {
		this.writer.committed(this.rows);
	}

	@Override
	public int getOrder() {
		return Ordered.LOWEST_PRECEDENCE;
	}

}
