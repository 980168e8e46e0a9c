package com.shop.shared.start;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.boot.diagnostics.FailureAnalyzer;

/** Lets Spring Boot print an {@link ExplainedFailure}, also if it is only a cause. */
public class ExplainedFailureAnalyzer implements FailureAnalyzer {

	@Override
	public @Nullable FailureAnalysis analyze(Throwable failure) {
		for (var cause = failure; cause != null; cause = cause.getCause()) {
			if (cause instanceof ExplainedFailure explained) {
				return new FailureAnalysis(explained.description(), explained.action(), cause);
			}
		}
		return null;
	}

}
