package com.shop.settings;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

import com.shop.shared.start.ExplainedFailure;

/** Settings that the shop does not start with; one sentence for each. */
class SettingsRefused extends RuntimeException implements ExplainedFailure {

	private static final long serialVersionUID = 1L;

	private final ArrayList<String> sentences;

	SettingsRefused(List<String> sentences) {
		super(String.join(System.lineSeparator(), sentences));
		this.sentences = new ArrayList<>(sentences);
	}

	List<String> sentences() {
		return List.copyOf(this.sentences);
	}

	@Override
	public String description() {
		return Objects.requireNonNull(getMessage());
	}

	@Override
	public String action() {
		return "Change or remove what is named above. docs/settings.md lists all settings.";
	}

}
