package com.shop.architecture;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;

/** The alerts as a resource of the Prometheus operator. */
final class AlertsForKubernetes {

	private static final Path RULES = Path.of("deploy/observability/rules.yaml");

	private static final Path RESOURCE = Path.of("deploy/kubernetes/components/monitoring/alerts.yaml");

	private AlertsForKubernetes() {
	}

	static GeneratedFile of() {
		try {
			var rules = Files.readString(RULES)
				.lines()
				.filter(line -> !line.startsWith("#"))
				.map(line -> "  " + line)
				.collect(Collectors.joining("\n"));
			return new GeneratedFile(RESOURCE, """
					# Generated from deploy/observability/rules.yaml
					apiVersion: monitoring.coreos.com/v1
					kind: PrometheusRule
					metadata:
					  name: shop
					spec:
					""" + rules + "\n");
		}
		catch (IOException failed) {
			throw new UncheckedIOException(failed);
		}
	}

}
