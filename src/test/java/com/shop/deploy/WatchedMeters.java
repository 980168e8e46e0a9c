package com.shop.deploy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import tools.jackson.databind.json.JsonMapper;

/** The meters that alerts and dashboards ask for. */
public final class WatchedMeters {

	static final Path DIRECTORY = Path.of("deploy", "observability");

	private static final Pattern METER = Pattern.compile("\\b(?:shop|http|jvm|process|hikaricp)_[a-z_]+");

	private WatchedMeters() {
	}

	/** Their names, as Prometheus has them. */
	public static Set<String> all() {
		return Stream.concat(ofAlerts(), dashboards().flatMap(WatchedMeters::expressions))
			.flatMap(expression -> METER.matcher(expression).results())
			.map(name -> name.group())
			.collect(Collectors.toCollection(TreeSet::new));
	}

	static Stream<Path> dashboards() {
		try (var files = Files.list(DIRECTORY.resolve("dashboards"))) {
			return files.sorted().toList().stream();
		}
		catch (IOException failed) {
			throw new UncheckedIOException(failed);
		}
	}

	private static Stream<String> ofAlerts() {
		return Manifest.in(DIRECTORY.resolve("rules.yaml"))
			.flatMap(rules -> rules.content().findValuesAsString("expr").stream());
	}

	private static Stream<String> expressions(Path dashboard) {
		return new JsonMapper().readTree(dashboard.toFile()).findValuesAsString("expr").stream();
	}

}
