package com.shop.settings;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Prints the sentences of {@link SettingsRefused} without a stack trace. */
class SettingsRefusedFailureAnalyzer extends AbstractFailureAnalyzer<SettingsRefused> {

	@Override
	protected FailureAnalysis analyze(Throwable rootFailure, SettingsRefused cause) {
		return new FailureAnalysis(cause.getMessage(),
				"Change or remove what is named above. docs/settings.md lists all settings.", cause);
	}

}
