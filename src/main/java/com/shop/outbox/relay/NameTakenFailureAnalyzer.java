package com.shop.outbox.relay;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Prints a {@link NameTaken} as a sentence and what to do. */
class NameTakenFailureAnalyzer extends AbstractFailureAnalyzer<NameTaken> {

	@Override
	protected FailureAnalysis analyze(Throwable rootFailure, NameTaken cause) {
		return new FailureAnalysis(cause.description(), cause.action(), cause);
	}

}
