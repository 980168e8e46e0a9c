package com.shop.shared.idempotency;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.Optional;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.modulith.events.ApplicationModuleListener;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

import com.shop.shared.PersonalDataErased;
import com.shop.shared.database.OldRows;
import com.shop.shared.database.StoredTime;
import com.shop.shared.problem.Unprocessable;

/**
 * The idempotency keys of requests, each with the fingerprint of its request and the
 * answer. A key is stored in the transaction that carries out the request, so a request
 * that is refused does not use up its key.
 */
@Component
public class KeptAnswers {

	private final JdbcClient jdbc;

	private final IdempotencyProperties properties;

	private final Clock clock;

	private final OldRows oldRows;

	KeptAnswers(JdbcClient jdbc, IdempotencyProperties properties, Clock clock, OldRows oldRows) {
		this.jdbc = jdbc;
		this.properties = properties;
		this.clock = clock;
		this.oldRows = oldRows;
	}

	/**
	 * Claims the key for a request. If another request with this key is still in
	 * progress, this waits until its transaction ends.
	 * @param answer the answer if it is known beforehand, otherwise an empty text; then
	 * it has to be stored before the transaction ends
	 * @return empty if the key is new, otherwise the answer to the first request
	 * @throws Unprocessable if the first request had another fingerprint
	 */
	@Transactional(propagation = Propagation.MANDATORY)
	public Optional<String> claim(IdempotencyKey key, String fingerprint, String answer) {
		var claimed = this.jdbc.sql("""
				INSERT INTO shared.kept_answers AS known (owner, key, fingerprint, answer, used_at)
				VALUES (?, ?, ?, ?, ?)
				ON CONFLICT (owner, key) DO UPDATE SET fingerprint = excluded.fingerprint, answer = excluded.answer,
				    used_at = excluded.used_at
				WHERE known.used_at < ?""")
			.params(key.owner(), key.value(), fingerprint, answer, StoredTime.of(this.clock.instant()), expiry())
			.update();
		if (claimed == 1) {
			return Optional.empty();
		}
		var first = this.jdbc.sql("SELECT fingerprint, answer FROM shared.kept_answers WHERE owner = ? AND key = ?")
			.params(key.owner(), key.value())
			.query(KeptAnswers::entry)
			.single();
		if (!first.fingerprint().equals(fingerprint)) {
			throw new Unprocessable("IDEMPOTENCY_KEY_REUSED", "This Idempotency-Key belongs to a different request.");
		}
		return Optional.of(first.answer());
	}

	/** Stores the answer to the request that has claimed the key in this transaction. */
	@Transactional(propagation = Propagation.MANDATORY)
	public void keep(IdempotencyKey key, String answer) {
		this.jdbc.sql("UPDATE shared.kept_answers SET answer = ? WHERE owner = ? AND key = ?")
			.params(answer, key.owner(), key.value())
			.update();
	}

	/** Gives up the key that was claimed in this transaction, as if it was never used. */
	@Transactional(propagation = Propagation.MANDATORY)
	public void release(IdempotencyKey key) {
		this.jdbc.sql("DELETE FROM shared.kept_answers WHERE owner = ? AND key = ?")
			.params(key.owner(), key.value())
			.update();
	}

	/** Deletes answers that may contain the personal data of an erased customer. */
	@ApplicationModuleListener(id = "shared.erasure")
	void on(PersonalDataErased event) {
		this.jdbc.sql("DELETE FROM shared.kept_answers WHERE owner = :customer OR strpos(answer, :customer) > 0")
			.param("customer", event.customerId().toString())
			.update();
	}

	/** Deletes expired keys. */
	@Scheduled(fixedDelayString = "PT5M")
	void forgetExpired() {
		this.oldRows.delete("shared.kept_answers", "used_at", expiry());
	}

	private OffsetDateTime expiry() {
		return StoredTime.of(this.clock.instant().minus(this.properties.retention()));
	}

	private static Entry entry(ResultSet row, int number) throws SQLException {
		return new Entry(row.getString("fingerprint"), row.getString("answer"));
	}

	private record Entry(String fingerprint, String answer) {
	}

}
