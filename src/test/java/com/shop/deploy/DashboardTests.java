package com.shop.deploy;

import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;

/** Grafana leaves out what it does not know, so a typo would be an empty panel. */
class DashboardTests {

	/** The fields of Grafana's model that the dashboards use, by where they are. */
	private static final Map<String, Set<String>> FIELDS = Map.of("",
			Set.of("uid", "title", "tags", "schemaVersion", "version", "refresh", "time", "timezone", "editable",
					"templating", "annotations", "panels"),
			"/time", Set.of("from", "to"), "/templating", Set.of("list"), "/annotations", Set.of("list"), "/panels",
			Set.of("id", "type", "title", "datasource", "gridPos", "fieldConfig", "targets"), "/panels/datasource",
			Set.of("type", "uid"), "/panels/gridPos", Set.of("h", "w", "x", "y"), "/panels/fieldConfig",
			Set.of("defaults", "overrides"), "/panels/fieldConfig/defaults", Set.of("unit"), "/panels/targets",
			Set.of("refId", "expr", "legendFormat", "exemplar"));

	private static final Pattern LABEL = Pattern.compile("\\{\\{(\\w+)}}");

	static Stream<Path> dashboards() {
		return WatchedMeters.dashboards();
	}

	@ParameterizedTest
	@MethodSource("dashboards")
	void hasOnlyWhatGrafanaKnows(Path file) {
		assertThat(unknown(read(file), "")).isEmpty();
	}

	@ParameterizedTest
	@CsvSource({ "panels, panel", "targets, target", "expr, exp", "gridPos, gridpos", "unit, units" })
	void findsATypo(String right, String wrong) {
		var text = read(dashboards().findFirst().orElseThrow()).toString()
			.replace('"' + right + "\":", '"' + wrong + "\":");

		assertThat(unknown(new JsonMapper().readTree(text), "")).contains(wrong);
	}

	@ParameterizedTest
	@MethodSource("dashboards")
	void showsSomethingInEachPanel(Path file) {
		assertThat(read(file).path("panels").valueStream()).isNotEmpty().allSatisfy(panel -> {
			assertThat(panel.path("title").asString("")).isNotBlank();
			assertThat(panel.path("type").asString("")).isIn("timeseries", "stat");
			assertThat(panel.at("/fieldConfig/defaults/unit").asString("")).isIn("short", "s", "bytes", "percentunit",
					"ops", "reqps");
			assertThat(panel.path("targets").valueStream()).isNotEmpty().allSatisfy(DashboardTests::namesItsLines);
		});
	}

	private static void namesItsLines(JsonNode target) {
		var asked = WatchedMeters.in(target.path("expr").asString("")).toList();
		assertThat(asked).isNotEmpty();
		assertThat(LABEL.matcher(target.path("legendFormat").asString("")).results().map(label -> label.group(1)))
			.allMatch(
					label -> label.equals("instance") || asked.stream().anyMatch(meter -> meter.endsWith(" " + label)));
	}

	@ParameterizedTest
	@MethodSource("dashboards")
	void asksAServerThatComposeStarts(Path file) {
		var servers = Manifest.in(WatchedMeters.DIRECTORY.resolve("grafana/datasources.yaml"))
			.flatMap(settings -> settings.content().path("datasources").valueStream())
			.map(server -> server.path("type").asString() + " " + server.path("uid").asString())
			.collect(Collectors.toSet());
		assertThat(read(file).path("panels").valueStream().map(panel -> panel.path("datasource")))
			.allSatisfy(source -> assertThat(source.path("type").asString() + " " + source.path("uid").asString())
				.isIn(servers));
	}

	private static JsonNode read(Path file) {
		return new JsonMapper().readTree(file.toFile());
	}

	private static Set<String> unknown(JsonNode node, String place) {
		var unknown = new TreeSet<String>();
		if (node.isArray()) {
			node.forEach(element -> unknown.addAll(unknown(element, place)));
		}
		node.propertyStream().forEach(field -> {
			if (!FIELDS.getOrDefault(place, Set.of()).contains(field.getKey())) {
				unknown.add(field.getKey());
			}
			unknown.addAll(unknown(field.getValue(), place + "/" + field.getKey()));
		});
		return unknown;
	}

}
