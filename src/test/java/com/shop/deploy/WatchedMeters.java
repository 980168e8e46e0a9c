package com.shop.deploy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import tools.jackson.databind.json.JsonMapper;

/**
 * The meters that alerts and dashboards ask for, with their labels and the values of
 * these: {@code shop_notifications}, {@code shop_notifications channel} and
 * {@code shop_notifications status="given_up"}.
 */
public final class WatchedMeters {

	static final Path DIRECTORY = Path.of("deploy", "observability");

	/** Prometheus adds them, or knows them itself. */
	private static final Set<String> OF_PROMETHEUS = Set.of("up", "instance", "job");

	private static final Pattern GROUPS = Pattern.compile("\\b(?:by|on)\\s*\\(([^)]*)\\)");

	private static final Pattern SELECTORS = Pattern.compile("\\{([^}]*)}");

	private static final Pattern LABEL = Pattern.compile("(\\w+)=(\"[^\"]*\")");

	/** Ranges of time, texts and operators that are words. */
	private static final Pattern OTHERS = Pattern.compile("\\[[^]]*]|\"[^\"]*\"|\\b(?:and|or|unless)\\b");

	/** A name that is no function. */
	private static final Pattern NAME = Pattern.compile("\\b[a-zA-Z_]\\w*+(?!\\s*\\()");

	private WatchedMeters() {
	}

	public static Set<String> all() {
		return Stream.concat(ofAlerts(), dashboards().flatMap(WatchedMeters::expressions))
			.flatMap(WatchedMeters::in)
			.collect(Collectors.toCollection(TreeSet::new));
	}

	/** What the expression asks for. */
	static Stream<String> in(String expression) {
		var labels = Stream
			.concat(GROUPS.matcher(expression)
				.results()
				.flatMap(group -> Arrays.stream(group.group(1).split(",", -1)))
				.map(String::strip), SELECTORS.matcher(expression).results().flatMap(WatchedMeters::labels))
			.filter(label -> !OF_PROMETHEUS.contains(label.split("=", 2)[0]))
			.toList();
		var rest = expression;
		for (var pattern : Stream.of(GROUPS, SELECTORS, OTHERS).toList()) {
			rest = pattern.matcher(rest).replaceAll("");
		}
		return NAME.matcher(rest)
			.results()
			.map(MatchResult::group)
			.filter(name -> !OF_PROMETHEUS.contains(name))
			.flatMap(name -> Stream.concat(Stream.of(name), labels.stream().map(label -> name + " " + label)));
	}

	/** The same of what a shop tells Prometheus. */
	public static Set<String> told(String metrics) {
		return metrics.lines().filter(line -> !line.startsWith("#")).flatMap(line -> {
			var name = line.split("[{ ]", 2)[0];
			var labels = SELECTORS.matcher(line).results().flatMap(WatchedMeters::labels);
			return Stream.concat(Stream.of(name), labels.map(label -> name + " " + label));
		}).collect(Collectors.toSet());
	}

	private static Stream<String> labels(MatchResult selectors) {
		return LABEL.matcher(selectors.group(1)).results().flatMap(label -> Stream.of(label.group(1), label.group()));
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
