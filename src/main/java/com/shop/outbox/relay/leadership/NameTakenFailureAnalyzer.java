package com.shop.outbox.relay.leadership;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Explains a {@link NameTaken} at startup and says what to do. */
class NameTakenFailureAnalyzer extends AbstractFailureAnalyzer<NameTaken> {

	@Override
	protected FailureAnalysis analyze(Throwable rootFailure, NameTaken cause) {
		return new FailureAnalysis(cause.description(), cause.action(), cause);
	}

}
