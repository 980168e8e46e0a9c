package com.shop.shared.idempotency;

import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Carries out each form of a page once, however often a browser sends it. The page gives
 * each of its forms a random key.
 */
@Component
public class SentForms {

	private final KeptAnswers answers;

	private final Fingerprint fingerprint;

	SentForms(KeptAnswers answers, Fingerprint fingerprint) {
		this.answers = answers;
		this.fingerprint = fingerprint;
	}

	/**
	 * Does what the form asks for, in one transaction with its key, unless that was done
	 * before.
	 * @param form what was sent; Jackson must be able to write it
	 * @throws com.shop.shared.problem.Unprocessable if another form had this key
	 */
	@Transactional
	public void carryOut(IdempotencyKey key, Object form, Runnable action) {
		if (this.answers.claim(key, this.fingerprint.of(form), "").isEmpty()) {
			action.run();
		}
	}

}
