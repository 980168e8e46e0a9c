package com.shop.shared.access;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Prints a {@link SignInNotConfigured} as a sentence and what to do. */
class SignInFailureAnalyzer extends AbstractFailureAnalyzer<SignInNotConfigured> {

	@Override
	protected FailureAnalysis analyze(Throwable rootFailure, SignInNotConfigured cause) {
		return new FailureAnalysis(cause.getMessage(), cause.action(), cause);
	}

}
