package com.shop.shared.idempotency;

import java.util.List;
import java.util.Optional;
import java.util.UUID;

import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.modulith.test.ApplicationModuleTest;
import org.springframework.transaction.support.TransactionOperations;

import com.shop.Messages;
import com.shop.shared.problem.Unprocessable;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

@ApplicationModuleTest
class KeptAnswersModuleTests {

	private final KeptAnswers answers;

	private final TransactionOperations transaction;

	private final JdbcClient jdbc;

	KeptAnswersModuleTests(KeptAnswers answers, TransactionOperations transaction, JdbcClient jdbc) {
		this.answers = answers;
		this.transaction = transaction;
		this.jdbc = jdbc;
	}

	@Test
	void givesTheAnswerToTheFirstRequest() {
		var key = keyOf("ada");
		assertThat(claim(key, "one")).isEmpty();
		this.transaction.executeWithoutResult(_ -> this.answers.keep(key, "the answer"));

		assertThat(claim(key, "one")).contains("the answer");
		assertThatExceptionOfType(Unprocessable.class).isThrownBy(() -> claim(key, "two"))
			.satisfies(refused -> assertThat(refused.code()).isEqualTo("IDEMPOTENCY_KEY_REUSED"));
	}

	@Test
	void keepsTheKeysOfDifferentOwnersApart() {
		var adas = keyOf("ada");
		claim(adas, "one");

		assertThat(claim(new IdempotencyKey("bob", adas.value()), "two")).isEmpty();
		assertThat(claim(new IdempotencyKey("", adas.value()), "three")).isEmpty();
	}

	@Test
	void doesNotUseUpTheKeyOfARequestThatIsRolledBack() {
		var key = keyOf("ada");
		this.transaction.executeWithoutResult(transaction -> {
			this.answers.claim(key, "one", "");
			transaction.setRollbackOnly();
		});

		assertThat(claim(key, "two")).isEmpty();
	}

	@Test
	void takesAKeyThatHasExpiredForANewOne() {
		var key = keyOf("ada");
		claim(key, "one");
		this.jdbc.sql("UPDATE shared.kept_answers SET used_at = now() - interval '49 hours' WHERE key = ?")
			.param(key.value())
			.update();

		assertThat(claim(key, "two")).isEmpty();
	}

	@Test
	void forgetsKeysThatHaveExpiredHoweverManyInstancesDoIt() {
		var kept = keyOf("ada");
		claim(kept, "one");
		this.jdbc.sql("""
				INSERT INTO shared.kept_answers (owner, key, fingerprint, answer, used_at)
				SELECT 'ada', 'old-' || n, '', '', now() - interval '49 hours' FROM generate_series(1, 1200) n""")
			.update();

		Messages.atOnce(List.of(this::forgotten, this::forgotten));

		assertThat(this.jdbc.sql("SELECT key FROM shared.kept_answers WHERE key LIKE 'old-%' OR key = ?")
			.param(kept.value())
			.query(String.class)
			.list()).containsExactly(kept.value());
	}

	private boolean forgotten() {
		this.answers.forgetExpired();
		return true;
	}

	private Optional<String> claim(IdempotencyKey key, String fingerprint) {
		return this.transaction.execute(_ -> this.answers.claim(key, fingerprint, ""));
	}

	private static IdempotencyKey keyOf(String owner) {
		return new IdempotencyKey(owner, UUID.randomUUID().toString());
	}

}
