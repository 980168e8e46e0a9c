package com.shop.shared.database;

import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.core.OrderComparator;
import org.springframework.transaction.TransactionExecution;
import org.springframework.transaction.support.SimpleTransactionStatus;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.springframework.transaction.support.TransactionSynchronizationUtils;

import static org.assertj.core.api.Assertions.assertThat;

class WrittenAtCommitTests {

	private static final TransactionExecution TRANSACTION = new SimpleTransactionStatus();

	private final RecordingTable table = new RecordingTable();

	/** Remembers what was written together. */
	private static final class RecordingTable implements WrittenAtCommit.Writer<String> {

		final List<List<String>> statements = new ArrayList<>();

		final List<String> committed = new ArrayList<>();

		@Override
		public void write(List<String> rows) {
			this.statements.add(List.copyOf(rows));
		}

		@Override
		public void committed(List<String> rows) {
			this.committed.addAll(rows);
		}

	}

	@BeforeEach
	void begin() {
		TransactionSynchronizationManager.initSynchronization();
	}

	@AfterEach
	void end() {
		TransactionSynchronizationManager.clear();
	}

	@Test
	void areWrittenTogetherInTheOrderTheyCameIn() {
		var rows = List.of("row 1", "row 2", "row 3", "row 4");

		WrittenAtCommit.by(this.table).add(rows.subList(0, 2));
		WrittenAtCommit.by(this.table).add(rows.subList(2, 4));
		assertThat(this.table.statements).isEmpty();
		TransactionSynchronizationUtils.triggerBeforeCommit(false);

		assertThat(this.table.statements).containsExactly(rows);
		assertThat(this.table.committed).isEmpty();
		TransactionSynchronizationUtils.triggerAfterCommit();
		assertThat(this.table.committed).isEqualTo(rows);
	}

	@Test
	void areWrittenAtOnceWhenTheyComeWhileTheTransactionCommits() {
		var row = "row 5";
		var late = "row 6";
		var pending = WrittenAtCommit.by(this.table);
		pending.add(List.of(row));
		TransactionSynchronizationUtils.triggerBeforeCommit(false);

		pending.add(List.of(late));

		assertThat(this.table.statements).containsExactly(List.of(row), List.of(late));
	}

	@Test
	void areWrittenOnce() {
		WrittenAtCommit.by(this.table).add(List.of("row 7"));

		TransactionSynchronizationUtils.triggerBeforeCommit(false);
		new LateWrites().beforeCommit(TRANSACTION);

		assertThat(this.table.statements).hasSize(1);
	}

	@Test
	void areWrittenAlthoughTheyCameTooLateToBeAsked() {
		WrittenAtCommit.by(this.table).add(List.of("row 8"));

		new LateWrites().beforeCommit(TRANSACTION);

		assertThat(this.table.statements).hasSize(1);
	}

	@Test
	void areNoneWhereNothingWasPublished() {
		new LateWrites().beforeCommit(TRANSACTION);
		TransactionSynchronizationManager.clear();
		new LateWrites().beforeCommit(TRANSACTION);
		TransactionSynchronizationManager.initSynchronization();

		assertThat(this.table.statements).isEmpty();
	}

	@Test
	void areOfOneTransactionOnly() {
		var first = WrittenAtCommit.by(this.table);
		assertThat(WrittenAtCommit.by(this.table)).isSameAs(first);

		TransactionSynchronizationManager.clear();
		TransactionSynchronizationManager.initSynchronization();

		assertThat(WrittenAtCommit.by(this.table)).isNotSameAs(first);
	}

	@Test
	void areWrittenAfterAllOthersHadTheirSay() {
		var pending = WrittenAtCommit.by(this.table);

		assertThat(OrderComparator.INSTANCE.compare(new TransactionSynchronization() {
		}, pending)).isLessThanOrEqualTo(0);
	}

}
