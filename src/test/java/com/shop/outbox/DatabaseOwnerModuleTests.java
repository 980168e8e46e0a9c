package com.shop.outbox;

import java.time.Duration;
import java.util.List;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.modulith.test.ApplicationModuleTest;
import org.springframework.test.context.TestPropertySource;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionOperations;

import com.shop.shared.module.LocalModules;
import com.shop.shared.module.SplitRefused;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatNoException;

/** Which process of a shop may use a database. Nothing of a test stays in it. */
@ApplicationModuleTest
@Transactional
@TestPropertySource(properties = "shop.relay.enabled=false")
class DatabaseOwnerModuleTests {

	private static final String KEY = "bm90IGEgc2VjcmV0LCBqdXN0IDMyIGJ5dGVzIGxvbmcuLi4=";

	private final JdbcClient jdbc;

	private final TransactionOperations transaction;

	DatabaseOwnerModuleTests(JdbcClient jdbc, TransactionOperations transaction) {
		this.jdbc = jdbc;
		this.transaction = transaction;
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			one | !payment        | two | payment       | belongs to the process with shop.name=one
			one | !payment        | one | payment       | belongs to the process with the modules conservation,
			one | payment,logging | two | ''            | belongs to the process with shop.name=one
			one | notification    | one | logging       | none of which run in this one
			""")
	void isNotTheOneOfAnotherProcess(String first, String firstModules, String second, String secondModules,
			String sentence) {
		start(first, firstModules, KEY);

		assertThatExceptionOfType(SplitRefused.class).isThrownBy(() -> start(second, secondModules, KEY))
			.withMessageContaining(sentence)
			.withMessageContaining("a shop.name and a database of its own");
	}

	@Test
	void staysWithAProcessThatGetsFewerModulesOrMore() {
		assertThatNoException().isThrownBy(() -> {
			start("one", "", KEY);
			start("one", "!payment", KEY);
			start("one", "!payment,!logging", KEY);
			start("one", "", KEY);
		});
		assertThat(this.jdbc.sql("SELECT count(*) FROM outbox.shop WHERE name IS NULL AND modules IS NULL")
			.query(Long.class)
			.single()).as("a shop in one process may be renamed").isOne();
	}

	@Test
	void remembersWhichModulesWereInAnotherProcessAndForgetsWhatItReceivedOfThem() {
		start("one", "!payment,!logging", KEY);
		this.jdbc.sql("INSERT INTO outbox.inbox_position VALUES ('payments-made', 0, 'id', 7)").update();

		start("one", "!payment", KEY);
		assertThat(takenOver()).containsExactly("logging");
		assertThat(count("outbox.inbox_position")).as("payments come from elsewhere, still").isOne();

		start("one", "", KEY);
		assertThat(takenOver()).containsExactly("logging", "payment");
		assertThat(count("outbox.inbox_position")).isZero();
	}

	private List<@Nullable String> takenOver() {
		return this.jdbc.sql("SELECT module FROM outbox.taken_over ORDER BY module").query(String.class).list();
	}

	private long count(String table) {
		return this.jdbc.sql("SELECT count(*) FROM " + table).query(Long.class).single();
	}

	@Test
	void isOfNoUseWithoutAKeyThatTheOtherProcessesHave() {
		assertThatExceptionOfType(SplitRefused.class).isThrownBy(() -> start("one", "payment", ""))
			.withMessageContaining("Set shop.outbox.signing-key");
		assertThatNoException().isThrownBy(() -> start("one", "", ""));
	}

	private void start(String name, String modules, String key) {
		var owner = new DatabaseOwner(this.jdbc, this.transaction, new LocalModules(List.of(modules.split(","))),
				new RelayNames(name), new OutboxProperties(Duration.ofDays(3), key.isEmpty() ? null : key, List.of()));
		owner.afterSingletonsInstantiated();
		owner.take();
	}

}
