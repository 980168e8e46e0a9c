package com.shop.shared.database;

import java.util.List;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.modulith.test.ApplicationModuleTest;
import org.springframework.transaction.support.TransactionOperations;

import com.shop.Messages;

import static org.assertj.core.api.Assertions.assertThat;

@ApplicationModuleTest
class OldRowsModuleTests {

	private final OldRows oldRows;

	private final JdbcClient jdbc;

	private final TransactionOperations transaction;

	OldRowsModuleTests(OldRows oldRows, JdbcClient jdbc, TransactionOperations transaction) {
		this.oldRows = oldRows;
		this.jdbc = jdbc;
		this.transaction = transaction;
	}

	@BeforeEach
	void makeThings() {
		this.jdbc.sql("CREATE TABLE things (age int, kept boolean)").update();
		this.jdbc.sql("CREATE INDEX things_by_age ON things (age)").update();
		this.jdbc.sql("INSERT INTO things SELECT n, n % 1000 = 7 FROM generate_series(1, 3000) AS n").update();
	}

	@AfterEach
	void removeThings() {
		this.jdbc.sql("DROP TABLE things").update();
	}

	@Test
	void areDeletedSomeAtATimeHoweverManyThereAre() {
		try (var _ = FewRowsAtOnce.of("things", 1000, this.jdbc)) {
			this.oldRows.delete("things", "age", 2999, "NOT kept");
		}

		assertThat(ages()).containsExactly(7, 1007, 2007, 2999, 3000);
	}

	@Test
	void areDeletedByAllInstancesTogether() {
		Messages.atOnce(List.of(this::deleted, this::deleted, this::deleted));

		assertThat(ages()).containsExactly(7, 1007, 2007, 2999, 3000);
	}

	@Test
	void waitForNobody() {
		this.transaction.executeWithoutResult(_ -> {
			this.jdbc.sql("SELECT age FROM things WHERE age = 5 FOR UPDATE").query().singleRow();

			Messages.atOnce(List.of(this::deleted));
			assertThat(ages()).containsExactly(5, 7, 1007, 2007, 2999, 3000);
		});
	}

	private boolean deleted() {
		this.oldRows.delete("things", "age", 2999, "NOT kept");
		return true;
	}

	private List<Integer> ages() {
		return this.jdbc.sql("SELECT age FROM things ORDER BY age").query((row, _) -> row.getInt(1)).list();
	}

}
