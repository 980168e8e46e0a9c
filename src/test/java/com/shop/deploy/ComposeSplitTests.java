package com.shop.deploy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import com.shop.shared.module.LocalModules;

import static org.assertj.core.api.Assertions.assertThat;

/** What Compose adds for payments in a process of their own fits the rest. */
class ComposeSplitTests {

	private static final Path DIRECTORY = Path.of("deploy", "split");

	/** In which a process of its own may differ. */
	private static final Set<String> OWN = Set.of("SHOP_NAME", "SHOP_MODULES", "SHOP_INBOX_SINCE",
			"SHOP_OUTBOX_SIGNINGKEY", "SHOP_OUTBOX_VERIFICATIONKEYS", "SERVER_SERVLET_SESSION_COOKIE_NAME",
			"SPRING_DATASOURCE_URL");

	private ComposeFile base;

	private ComposeFile split;

	private Map<String, String> payments;

	@BeforeEach
	void read() throws IOException {
		this.base = ComposeFile.read();
		this.split = ComposeFile.read(DIRECTORY.resolve("compose.yaml"));
		this.payments = ComposeFile.environmentOf(this.split.service("payments"));
	}

	@Test
	void runsEachModuleInOneProcess() {
		var rest = ComposeFile.environmentOf(this.split.service("shop-1"));
		assertThat(ComposeFile.environmentOf(this.split.service("shop-2"))).isEqualTo(rest);
		var all = new ArrayList<>(modules(rest));
		all.addAll(modules(this.payments));

		assertThat(all).doesNotHaveDuplicates().hasSameElementsAs(LocalModules.all());
	}

	@Test
	void hasWhatTheOtherProcessesHaveButANameAndADatabase() throws IOException {
		var rest = ComposeFile.environmentOf(this.base.service("shop-2"));
		var expected = new HashSet<>(rest.keySet());
		expected.addAll(OWN);
		assertThat(this.payments.keySet()).isEqualTo(expected);
		assertThat(this.payments).allSatisfy((name, value) -> {
			if (!OWN.contains(name)) {
				assertThat(value).as(name).isEqualTo(rest.get(name));
			}
		});
		assertThat(this.payments.get("SPRING_DATASOURCE_URL")).endsWith("/payments");
		assertThat(Files.readString(DIRECTORY.resolve("create-payments.sql")))
			.contains("CREATE DATABASE payments OWNER shop;");
		assertThat(KnownSettings.find().asEnvironmentVariables()).containsAll(this.payments.keySet());
	}

	/** Otherwise, a key could not be replaced without losing messages. */
	@Test
	void letsEachProcessBelieveOtherKeys() throws IOException {
		var environments = Stream.of("shop-1", "shop-2", "payments")
			.map(this.split::service)
			.map(ComposeFile::environmentOf);

		assertThat(environments).extracting(settings -> settings.get("SHOP_OUTBOX_VERIFICATIONKEYS"))
			.as("by default")
			.containsExactly("", "", "");
		assertThat(Files.readString(DIRECTORY.resolve("compose.yaml")).split("\\$\\{VERIFICATION_KEYS:-}", -1))
			.hasSize(3);
	}

	@Test
	void signsWithTheSameKey() {
		assertThat(this.payments.get("SHOP_OUTBOX_SIGNINGKEY"))
			.isEqualTo(ComposeFile.environmentOf(this.split.service("shop-1")).get("SHOP_OUTBOX_SIGNINGKEY"))
			.matches("[A-Za-z0-9+/]{43,344}={0,2}");
	}

	@Test
	void mountsFilesThatAreThere() {
		assertThat(this.split.services()
			.stream()
			.flatMap(name -> ComposeFile.list(this.split.service(name).path("volumes")).stream())
			.filter(volume -> volume.startsWith("./"))
			.map(volume -> Path.of(volume.split(":", 2)[0]))).hasSize(4).allMatch(Files::exists);
	}

	@Test
	void leadsTheProxyToIt() throws IOException {
		assertThat(Files.readString(Path.of("deploy", "Caddyfile"))).contains("import /etc/caddy/split/*");
		assertThat(Files.readString(DIRECTORY.resolve("payments.caddy"))).contains("payments:8080");
	}

	@Test
	void leadsPrometheusToIt() throws IOException {
		var prometheus = Files.readString(Path.of("deploy", "observability", "prometheus.yaml"));
		var target = Files.readString(DIRECTORY.resolve("payments-target.yaml"));

		assertThat(Files.readString(Path.of("deploy", "Caddyfile"))).contains("\nimport /etc/caddy/metrics/*");
		assertThat(prometheus).contains("[/etc/prometheus/targets/*.yaml]").doesNotContain("proxy:9103");
		assertThat(target).contains("targets: [proxy:9103]");
		assertThat(Files.readString(DIRECTORY.resolve("payments-metrics.caddy")))
			.contains(":9103 {\n\timport metrics payments:8080\n}");
		assertThat(ComposeFile.list(this.split.service("proxy").path("volumes")))
			.anyMatch(volume -> volume.contains(":/etc/caddy/metrics/"));
		assertThat(ComposeFile.list(this.split.service("prometheus").path("volumes")))
			.anyMatch(volume -> volume.contains(":/etc/prometheus/targets/"));
	}

	@Test
	void letsAnOperatorOfThisMachineReachIt() {
		var taken = this.base.services()
			.stream()
			.flatMap(name -> ComposeFile.list(this.base.service(name).path("ports")).stream())
			.map(port -> port.split(":", -1)[1])
			.toList();

		assertThat(ComposeFile.list(this.split.service("payments").path("ports"))).singleElement()
			.satisfies(port -> assertThat(port.split(":", -1)).startsWith("127.0.0.1").endsWith("8080"))
			.satisfies(port -> assertThat(taken).doesNotContain(port.split(":", -1)[1]));
	}

	private static Set<String> modules(Map<String, String> settings) {
		return new LocalModules(List.of(settings.getOrDefault("SHOP_MODULES", "").split(","))).here();
	}

}
