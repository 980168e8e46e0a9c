package com.shop.deploy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;

/** Alerts are explained and tested, and dashboards can be loaded side by side. */
class AlertsTests {

	private static final String RUNBOOK = "docs/runbook.md";

	private static final List<String> ALERTS = texts("rules.yaml", "alert");

	@Test
	void hasASectionInTheRunbookForEachAlert() throws IOException {
		var sections = Files.readAllLines(Path.of(RUNBOOK))
			.stream()
			.filter(line -> line.startsWith("## Shop"))
			.map(line -> line.substring(3))
			.toList();
		assertThat(ALERTS).isNotEmpty().doesNotHaveDuplicates().containsExactlyInAnyOrderElementsOf(sections);
		assertThat(texts("rules.yaml", "runbook_url")).containsExactlyElementsOf(ALERTS.stream()
			.map(alert -> "https://github.com/shop/shop/blob/main/" + RUNBOOK + "#" + alert.toLowerCase(Locale.ROOT))
			.toList());
	}

	@Test
	void triesEachAlert() {
		assertThat(texts("rules.test.yaml", "alertname")).containsAll(ALERTS);
		assertThat(texts("rules.test.yaml", "name")).containsAll(ALERTS);
	}

	@Test
	void hasDashboardsThatDoNotReplaceEachOther() {
		assertThat(WatchedMeters.dashboards()).hasSize(5);
		assertThat(
				WatchedMeters.dashboards().map(file -> new JsonMapper().readTree(file.toFile()).path("uid").asString()))
			.doesNotHaveDuplicates()
			.allMatch(uid -> uid.startsWith("shop-"));
	}

	private static List<String> texts(String file, String key) {
		return Manifest.in(WatchedMeters.DIRECTORY.resolve(file))
			.flatMap(content -> content.content().findValuesAsString(key).stream())
			.toList();
	}

}
