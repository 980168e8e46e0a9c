package com.shop.settings;

import java.util.ArrayList;
import java.util.List;

/** Settings that the shop does not start with; one sentence for each. */
class SettingsRefused extends RuntimeException {

	private static final long serialVersionUID = 1L;

	private final ArrayList<String> sentences;

	SettingsRefused(List<String> sentences) {
		super(String.join(System.lineSeparator(), sentences));
		this.sentences = new ArrayList<>(sentences);
	}

	List<String> sentences() {
		return List.copyOf(this.sentences);
	}

}
