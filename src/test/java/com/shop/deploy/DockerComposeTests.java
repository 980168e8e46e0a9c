package com.shop.deploy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;

import org.apache.kafka.common.utils.AppInfoParser;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.env.SystemEnvironmentPropertySource;
import tools.jackson.databind.JsonNode;

import com.shop.outbox.TopicProperties;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What can be checked of the deployment without starting it: that the parts fit each
 * other and the shop.
 */
class DockerComposeTests {

	private static final List<String> NOT_SPRING = List.of("JAVA_TOOL_OPTIONS");

	private static final List<String> SERVICE = List.of("build", "command", "depends_on", "entrypoint", "environment",
			"healthcheck", "hostname", "image", "mem_limit", "ports", "profiles", "restart", "stop_grace_period",
			"tmpfs", "user", "volumes");

	private ComposeFile compose;

	private Map<String, JsonNode> shops;

	private Map<String, JsonNode> brokers;

	@BeforeEach
	void read() throws IOException {
		this.compose = ComposeFile.read();
		this.shops = this.compose.servicesOf("shop");
		this.brokers = this.compose.servicesOf("apache/kafka");
	}

	@Test
	void runsTheShopTwiceAndThreeBrokers() {
		assertThat(this.shops).hasSize(2);
		assertThat(this.brokers).hasSize(3);
	}

	@Test
	void setsNothingThatTheShopDoesNotHave() throws IOException {
		var known = KnownSettings.find().asEnvironmentVariables();
		assertThat(known).contains("SHOP_TOPICS_PARTITIONS", "SHOP_DEMO_DATA", "SPRING_DATASOURCE_URL");
		assertThat(this.shops.values()).allSatisfy(shop -> assertThat(ComposeFile.environmentOf(shop).keySet())
			.filteredOn(variable -> !NOT_SPRING.contains(variable))
			.isSubsetOf(known));
	}

	@Test
	void givesEveryInstanceTheSameSettings() {
		assertThat(this.shops.values()
			.stream()
			.map(ComposeFile::environmentOf)
			.peek(shop -> shop.remove("SHOP_DEMO_DATA"))).containsOnly(settings());
	}

	@Test
	void keepsEveryRecordOnMoreThanOneBroker() {
		assertThat(bind("shop.topics", TopicProperties.class).replicationFactor()).isEqualTo((short) 3);
		assertThat(this.brokers.values()).map(ComposeFile::environmentOf)
			.allSatisfy(broker -> assertThat(broker).containsEntry("KAFKA_DEFAULT_REPLICATION_FACTOR", "3")
				.containsEntry("KAFKA_MIN_INSYNC_REPLICAS", "2")
				.containsEntry("KAFKA_OFFSETS_TOPIC_REPLICATION_FACTOR", "3")
				.containsEntry("KAFKA_TRANSACTION_STATE_LOG_REPLICATION_FACTOR", "3")
				.containsEntry("KAFKA_TRANSACTION_STATE_LOG_MIN_ISR", "2")
				.containsEntry("KAFKA_AUTO_CREATE_TOPICS_ENABLE", "false"));
	}

	@Test
	void letsTheBrokersAgreeOnWhoTheyAre() {
		var voters = this.brokers.entrySet()
			.stream()
			.map(broker -> ComposeFile.environmentOf(broker.getValue()).get("KAFKA_NODE_ID") + "@" + broker.getKey()
					+ ":9094")
			.toList();
		assertThat(voters).doesNotHaveDuplicates();
		assertThat(this.brokers).allSatisfy((name, broker) -> {
			var environment = ComposeFile.environmentOf(broker);
			assertThat(broker.path("hostname").asString()).isEqualTo(name);
			assertThat(environment).containsEntry("KAFKA_CONTROLLER_QUORUM_VOTERS", String.join(",", voters))
				.containsEntry("KAFKA_LISTENERS", "INSIDE://:9092,OUTSIDE://:9093,CONTROLLER://:9094")
				.containsEntry("KAFKA_ADVERTISED_LISTENERS",
						"INSIDE://" + name + ":9092,OUTSIDE://localhost:" + publishedPort(broker, "9093"));
		});
		assertThat(this.brokers.values()).map(broker -> ComposeFile.environmentOf(broker).get("CLUSTER_ID"))
			.containsOnly("c2hvcC1sb2NhbC1vbmx5LQ");
		assertThat(Base64.getUrlDecoder().decode("c2hvcC1sb2NhbC1vbmx5LQ")).hasSize(16);
	}

	@Test
	void runsTheKafkaThatTheClientsAreOf() {
		assertThat(this.brokers.values()).map(broker -> broker.path("image").asString())
			.containsOnly("apache/kafka:" + AppInfoParser.getVersion());
	}

	/** Otherwise, another program may run tomorrow than today. */
	@Test
	void namesTheVersionOfEveryImageOfOthers() {
		assertThat(this.compose.services()).map(name -> this.compose.service(name).path("image").asString())
			.filteredOn(image -> !image.isEmpty() && !image.equals("shop"))
			.isNotEmpty()
			.allSatisfy(image -> assertThat(image).matches(".+:v?[0-9].*"));
	}

	@Test
	void leadsTheShopToAllBrokers() {
		assertThat(settings().getOrDefault("SPRING_KAFKA_BOOTSTRAP_SERVERS", "").split(","))
			.containsExactlyElementsOf(this.brokers.keySet().stream().map(broker -> broker + ":9092").toList());
	}

	@Test
	void leadsTheShopToADatabaseWhoseLogCanBeRead() throws IOException {
		var postgres = this.compose.service("postgres");
		var database = ComposeFile.environmentOf(postgres);
		assertThat(postgres.path("image").asString()).isEqualTo("postgres:18");
		assertThat(ComposeFile.list(postgres.path("command"))).contains("wal_level=logical");
		assertThat(ComposeFile.list(postgres.path("volumes"))).contains("postgres:/var/lib/postgresql",
				"./deploy/postgres/create-shop.sh:/docker-entrypoint-initdb.d/create-shop.sh:ro");
		assertThat(settings()).containsEntry("SPRING_DATASOURCE_URL", "jdbc:postgresql://postgres:5432/shop")
			.containsEntry("SPRING_DATASOURCE_USERNAME", "shop")
			.containsEntry("SPRING_DATASOURCE_PASSWORD", database.get("SHOP_PASSWORD"));
		assertThat(database).as("the shop is no superuser").doesNotContainKeys("POSTGRES_USER", "POSTGRES_DB");
		assertThat(Files.readString(Path.of("deploy/postgres/create-shop.sh")))
			.contains("CREATE ROLE shop LOGIN REPLICATION ", "CREATE DATABASE shop OWNER shop;")
			.doesNotContain("SUPERUSER");
	}

	@Test
	void usesOnlyWhatComposeKnows() {
		assertThat(this.compose.content().propertyNames()).filteredOn(name -> !name.startsWith("x-"))
			.isSubsetOf("name", "services", "volumes");
		var services = this.compose.content().path("services");
		assertThat(services.propertyStream()).allSatisfy(service -> {
			assertThat(service.getValue().propertyNames()).isSubsetOf(SERVICE);
			assertThat(service.getValue().path("depends_on").propertyNames()).isSubsetOf(this.compose.services());
		});
	}

	@Test
	void mountsFilesThatAreThere() {
		var files = this.compose.services()
			.stream()
			.flatMap(name -> ComposeFile.list(this.compose.service(name).path("volumes")).stream())
			.filter(volume -> volume.startsWith("./"))
			.map(volume -> Path.of(volume.split(":", 2)[0]));
		assertThat(files).hasSizeGreaterThan(5).allMatch(Files::exists);
	}

	/** Without the profile, what it starts is not there, and nothing may need it. */
	@Test
	void startsWithoutTheProfileForObservability() {
		assertThat(this.compose.services()).filteredOn(name -> !this.compose.service(name).has("profiles"))
			.allSatisfy(name -> assertThat(this.compose.service(name).path("depends_on").propertyNames())
				.allMatch(needed -> !this.compose.service(needed).has("profiles")));
		assertThat(this.compose.services().stream().filter(name -> this.compose.service(name).has("profiles")))
			.containsExactlyInAnyOrder("alloy", "grafana", "loki", "prometheus", "tempo");
	}

	@Test
	void givesPrometheusTheMetricsOfEachInstance() throws IOException {
		var proxy = Files.readString(Path.of("deploy", "Caddyfile"));
		var targets = Manifest.in(Path.of("deploy", "observability", "prometheus.yaml"))
			.flatMap(settings -> settings.content().at("/scrape_configs/0/static_configs").valueStream())
			.toList();
		assertThat(targets).extracting(target -> target.at("/labels/instance").asString())
			.containsExactlyElementsOf(this.shops.keySet());
		assertThat(targets)
			.allSatisfy(target -> assertThat(proxy).contains(target.at("/targets/0").asString().replace("proxy", "")
					+ " {\n\timport metrics " + target.at("/labels/instance").asString() + ":8080\n}"));
	}

	@Test
	void publishesEveryPortOnceAndOnThisMachineOnly() {
		var ports = new ArrayList<String>();
		this.compose.services()
			.forEach(name -> ports.addAll(ComposeFile.list(this.compose.service(name).path("ports"))));
		assertThat(ports).isNotEmpty().allMatch(port -> port.startsWith("127.0.0.1:"));
		assertThat(ports).extracting(port -> port.split(":", -1)[1]).doesNotHaveDuplicates();
	}

	@Test
	void sendsCustomersToTheProxy() throws IOException {
		var proxy = publishedPort(this.compose.service("proxy"), "8080");
		assertThat(settings()).containsEntry("SHOP_PUBLIC_URL", "http://localhost:" + proxy);
		assertThat(Files.readString(Path.of("deploy", "Caddyfile"))).contains(":8080 {\n")
			.contains("reverse_proxy " + String.join(":8080 ", this.shops.keySet()) + ":8080 {")
			.contains("health_uri /actuator/health/readiness");
	}

	@Test
	void startsTheShopWhenWhatItNeedsIsHealthy() {
		assertThat(this.shops.values())
			.allSatisfy(shop -> assertThat(shop.path("depends_on").propertyNames()).contains("postgres")
				.containsAll(this.brokers.keySet()));
		this.compose.services()
			.forEach(name -> this.compose.service(name)
				.path("depends_on")
				.propertyStream()
				.filter(needed -> "service_healthy".equals(needed.getValue().path("condition").asString()))
				.forEach(needed -> assertThat(isWatched(needed.getKey())).as(needed.getKey()).isTrue()));
	}

	@Test
	void keepsDataInDeclaredVolumes() {
		assertThat(List.of("postgres", "kafka-1", "kafka-2", "kafka-3"))
			.allSatisfy(name -> assertThat(ComposeFile.list(this.compose.service(name).path("volumes")).stream())
				.filteredOn(volume -> !volume.startsWith("./"))
				.singleElement()
				.satisfies(volume -> assertThat(this.compose.content().path("volumes").propertyNames())
					.contains(volume.split(":", 2)[0])));
	}

	/** By a health check of its own, or by the one of the image that is built here. */
	private boolean isWatched(String service) {
		return this.compose.service(service).has("healthcheck") || this.shops.containsKey(service);
	}

	private Map<String, String> settings() {
		return ComposeFile.environmentOf(this.compose.service("shop-2"));
	}

	private <T> T bind(String prefix, Class<T> type) {
		var environment = new StandardEnvironment();
		var name = StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME;
		environment.getPropertySources()
			.replace(name, new SystemEnvironmentPropertySource(name, Map.copyOf(settings())));
		ConfigurationPropertySources.attach(environment);
		return Binder.get(environment).bindOrCreate(prefix, type);
	}

	private static String publishedPort(JsonNode service, String inside) {
		return ComposeFile.list(service.path("ports"))
			.stream()
			.map(port -> port.split(":", -1))
			.filter(port -> port[2].equals(inside))
			.map(port -> port[1])
			.findFirst()
			.orElseThrow();
	}

}
