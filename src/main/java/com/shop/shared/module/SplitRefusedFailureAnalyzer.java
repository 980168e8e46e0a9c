package com.shop.shared.module;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Prints a {@link SplitRefused} without a stack trace. */
class SplitRefusedFailureAnalyzer extends AbstractFailureAnalyzer<SplitRefused> {

	@Override
	protected FailureAnalysis analyze(Throwable rootFailure, SplitRefused cause) {
		return new FailureAnalysis(cause.description(), cause.action(), cause);
	}

}
