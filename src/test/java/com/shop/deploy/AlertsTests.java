package com.shop.deploy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;

/** Alerts are explained and tested, and dashboards can be loaded side by side. */
class AlertsTests {

	private static final String RUNBOOK = "docs/runbook.md";

	private static final String PART_OF = "app.kubernetes.io/part-of";

	private static final Pattern JOB = Pattern.compile("job=\"([^\"]*)\"");

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
	void watchesTheJobAsPrometheusKnowsIt() {
		var jobs = texts("rules.yaml", "expr").stream()
			.flatMap(expression -> JOB.matcher(expression).results())
			.map(job -> job.group(1))
			.collect(Collectors.toSet());
		assertThat(jobs).containsExactlyElementsOf(texts("prometheus.yaml", "job_name"));

		var monitors = Manifest.all().stream().filter(manifest -> manifest.kind().equals("ServiceMonitor")).toList();
		assertThat(monitors).hasSize(2)
			.allSatisfy(monitor -> assertThat(monitor.content().at("/spec/jobLabel").asString("")).isEqualTo(PART_OF));
		var labels = Manifest.in(Manifest.DIRECTORY.resolve("base/kustomization.yaml"))
			.flatMap(base -> base.content().path("labels").valueStream());
		assertThat(labels.map(label -> label.path("pairs").path(PART_OF).asString(""))).containsExactlyElementsOf(jobs);
	}

	@Test
	void findsWhatAnExpressionAsksFor() {
		assertThat(WatchedMeters
			.in("60 * sum by (code, instance) (rate(shopp_orders_total{status=\"given_up\",job=\"shop\"}[5m])) / up"))
			.containsExactly("shopp_orders_total", "shopp_orders_total code", "shopp_orders_total status",
					"shopp_orders_total status=\"given_up\"");
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
