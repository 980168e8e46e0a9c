package com.shop.outbox;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.core.OrderComparator;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.TransactionExecution;
import org.springframework.transaction.support.SimpleTransactionStatus;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.springframework.transaction.support.TransactionSynchronizationUtils;

import com.shop.shared.TimeOrderedUuid;

import static org.assertj.core.api.Assertions.assertThat;

class PendingRowsTests {

	private static final TransactionExecution TRANSACTION = new SimpleTransactionStatus();

	private final RecordingTable table = new RecordingTable();

	/** Remembers what was inserted together. */
	private static final class RecordingTable extends OutboxTable {

		final List<List<OutboxRow>> statements = new ArrayList<>();

		RecordingTable() {
			super(new JdbcTemplate());
		}

		@Override
		void insert(List<OutboxRow> rows) {
			this.statements.add(List.copyOf(rows));
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
		var rows = List.of(aRow(), aRow(), aRow(), aRow());

		PendingRows.ofCurrentTransaction(this.table).add(rows.subList(0, 2));
		PendingRows.ofCurrentTransaction(this.table).add(rows.subList(2, 4));
		assertThat(this.table.statements).isEmpty();
		TransactionSynchronizationUtils.triggerBeforeCommit(false);

		assertThat(this.table.statements).containsExactly(rows);
	}

	@Test
	void areWrittenAtOnceWhenTheyComeWhileTheTransactionCommits() {
		var row = aRow();
		var late = aRow();
		var pending = PendingRows.ofCurrentTransaction(this.table);
		pending.add(List.of(row));
		TransactionSynchronizationUtils.triggerBeforeCommit(false);

		pending.add(List.of(late));

		assertThat(this.table.statements).containsExactly(List.of(row), List.of(late));
	}

	@Test
	void areWrittenOnce() {
		PendingRows.ofCurrentTransaction(this.table).add(List.of(aRow()));

		TransactionSynchronizationUtils.triggerBeforeCommit(false);
		new LateRows().beforeCommit(TRANSACTION);

		assertThat(this.table.statements).hasSize(1);
	}

	@Test
	void areWrittenAlthoughTheyCameTooLateToBeAsked() {
		PendingRows.ofCurrentTransaction(this.table).add(List.of(aRow()));

		new LateRows().beforeCommit(TRANSACTION);

		assertThat(this.table.statements).hasSize(1);
	}

	@Test
	void areNoneWhereNothingWasPublished() {
		new LateRows().beforeCommit(TRANSACTION);
		TransactionSynchronizationManager.clear();
		new LateRows().beforeCommit(TRANSACTION);
		TransactionSynchronizationManager.initSynchronization();

		assertThat(this.table.statements).isEmpty();
	}

	@Test
	void areOfOneTransactionOnly() {
		var first = PendingRows.ofCurrentTransaction(this.table);
		assertThat(PendingRows.ofCurrentTransaction(this.table)).isSameAs(first);

		TransactionSynchronizationManager.clear();
		TransactionSynchronizationManager.initSynchronization();

		assertThat(PendingRows.ofCurrentTransaction(this.table)).isNotSameAs(first);
	}

	@Test
	void areWrittenAfterAllOthersHadTheirSay() {
		var pending = PendingRows.ofCurrentTransaction(this.table);

		assertThat(OrderComparator.INSTANCE.compare(new TransactionSynchronization() {
		}, pending)).isLessThanOrEqualTo(0);
	}

	private static OutboxRow aRow() {
		var id = TimeOrderedUuid.next();
		return new OutboxRow(id, id, "order", "1", "com.shop.order.OrderCreated.v1", "{}", "orders-created", "1",
				Instant.EPOCH, null);
	}

}
