package com.shop.embedded;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/**
 * Prints an {@link EmbeddedServerFailed} as a sentence and what to do, without a stack
 * trace.
 */
class EmbeddedServerFailureAnalyzer extends AbstractFailureAnalyzer<EmbeddedServerFailed> {

	@Override
	protected FailureAnalysis analyze(Throwable rootFailure, EmbeddedServerFailed cause) {
		return new FailureAnalysis(cause.getMessage(), cause.action(), cause);
	}

}
