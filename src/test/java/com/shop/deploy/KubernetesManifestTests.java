package com.shop.deploy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.PodSpec;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import io.strimzi.api.kafka.model.kafka.Kafka;
import io.strimzi.api.kafka.model.nodepool.KafkaNodePool;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.boot.autoconfigure.ssl.PemSslBundleProperties;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.core.env.MutablePropertySources;
import org.springframework.core.env.SystemEnvironmentPropertySource;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/** What can be checked of the manifests without a cluster. */
@Tag("long")
class KubernetesManifestTests {

	/**
	 * Read by no Java class that can be had; {@code .ci/run} compares them with types of
	 * their operators' schemas.
	 */
	private static final Set<String> CHECKED_ELSEWHERE = Set.of("postgresql.cnpg.io/v1 Cluster",
			"postgresql.cnpg.io/v1 Database", "external-secrets.io/v1 ExternalSecret");

	private static final Pattern USER = Pattern.compile("[1-9]\\d+");

	private static final List<Container> CONTAINERS = Stream.of(deployment(), job())
		.flatMap(pod -> pod.getContainers().stream())
		.toList();

	static Stream<Manifest> manifests() {
		return Manifest.all().stream().filter(manifest -> manifest.model().isPresent());
	}

	private static PodSpec deployment() {
		return Manifest.one("base/deployment.yaml", Deployment.class).getSpec().getTemplate().getSpec();
	}

	private static PodSpec job() {
		return Manifest.one("base/migration.yaml", Job.class).getSpec().getTemplate().getSpec();
	}

	@ParameterizedTest
	@MethodSource("manifests")
	void hasOnlyWhatKubernetesAndItsOperatorsKnow(Manifest manifest) {
		assertThat(manifest.read().getMetadata().getName()).isEqualTo(manifest.name());
	}

	@Test
	void leavesNothingUnread() {
		assertThat(Manifest.all()).hasSizeGreaterThan(20)
			.filteredOn(manifest -> manifest.model().isEmpty())
			.extracting(manifest -> manifest.apiVersion() + " " + manifest.kind())
			.allMatch(CHECKED_ELSEWHERE::contains);
	}

	@ParameterizedTest
	@CsvSource({ "base/deployment.yaml, readinessProbe, readinesProbe", "base/service.yaml, selector, selektor",
			"base/availability.yaml, averageUtilization, averageUtilisation",
			"base/network-policy.yaml, podSelector, podSelectors", "base/migration.yaml, backoffLimit, backofLimit",
			"components/strimzi/kafka.yaml, networkPolicyPeers, networkPolicyPeer",
			"components/strimzi/users.yaml, patternType, patterntype",
			"components/monitoring/service-monitor.yaml, tokenUrl, tokenURL",
			"overlays/production/ingress.yaml, pathType, pathtype" })
	void findsATypo(String file, String right, String wrong) throws IOException {
		var path = Manifest.DIRECTORY.resolve(file);
		var text = Files.readString(path).replace(right + ":", wrong + ":");
		assertThat(text).contains(wrong + ":");

		assertThatExceptionOfType(IllegalArgumentException.class)
			.isThrownBy(() -> Manifest.parse(path, text).forEach(Manifest::read))
			.withMessageContaining("\"" + wrong + "\"");
	}

	@Test
	void usesEveryFile() throws IOException {
		var used = new TreeSet<Path>();
		for (var kustomization : Manifest.files().filter(file -> file.endsWith("kustomization.yaml")).toList()) {
			used.add(kustomization);
			var content = Manifest.in(kustomization).findFirst().orElseThrow().content();
			Stream.of("resources", "components", "patches")
				.flatMap(list -> content.path(list).valueStream())
				.map(entry -> entry.has("path") ? entry.path("path").asString() : entry.asString())
				.map(path -> kustomization.resolveSibling(path).normalize())
				.forEach(used::add);
		}
		assertThat(used).allMatch(Files::exists);
		assertThat(Manifest.files()).isSubsetOf(used);
	}

	@Test
	void setsNothingThatTheShopDoesNotHave() throws IOException {
		var known = KnownSettings.find();
		var variables = Manifest.all()
			.stream()
			.flatMap(manifest -> Stream.concat(
					manifest.kind().equals("ConfigMap") ? manifest.content().path("data").propertyNames().stream()
							: Stream.empty(),
					manifest.content()
						.findValues("env")
						.stream()
						.flatMap(JsonNode::valueStream)
						.map(variable -> variable.path("name").asString())));
		assertThat(variables)
			.contains("SHOP_MIGRATIONS", "MANAGEMENT_SERVER_PORT", "SHOP_MODULES", "SPRING_FLYWAY_INIT_SQLS")
			.allSatisfy(name -> assertThat(known.isEnvironmentVariable(name)).as(name).isTrue());
		assertThat(known.isEnvironmentVariable("SHOP_MIGRATION")).isFalse();
	}

	@Test
	void namesSecretsLikeSettings() throws IOException {
		var known = KnownSettings.find();
		assertThat(Stream.concat(wholeSecrets(), files()))
			.contains("spring.datasource.password", "shop.links.secret", "shop.outbox.signing-key")
			.allSatisfy(name -> assertThat(
					known.isEnvironmentVariable(name.replace('.', '_').replace("-", "").toUpperCase(Locale.ROOT)))
				.as(name)
				.isTrue());
	}

	/** The keys of the secrets that are mounted as a whole. */
	private static Stream<String> wholeSecrets() {
		var whole = mounted().filter(secret -> !secret.has("items"))
			.map(secret -> secret.path("name").asString())
			.collect(Collectors.toSet());
		var external = Manifest.all()
			.stream()
			.map(Manifest::content)
			.filter(secret -> whole.contains(secret.at("/spec/target/name").asString("")))
			.flatMap(secret -> secret.at("/spec/data").valueStream())
			.map(entry -> entry.path("secretKey").asString());
		var generated = Manifest.in(Manifest.DIRECTORY.resolve("overlays/local/kustomization.yaml"))
			.flatMap(local -> local.content().path("secretGenerator").valueStream())
			.filter(secret -> whole.contains(secret.path("name").asString()))
			.flatMap(secret -> secret.path("literals").valueStream())
			.map(literal -> literal.asString().split("=", 2)[0]);
		return Stream.concat(external, generated);
	}

	/** The names under which single keys of other secrets are mounted beside them. */
	private static Stream<String> files() {
		return mounted().flatMap(secret -> secret.path("items").valueStream())
			.map(item -> item.path("path").asString());
	}

	private static Stream<JsonNode> mounted() {
		return Manifest.all()
			.stream()
			.flatMap(manifest -> manifest.content().at("/spec/template/spec/volumes").valueStream())
			.flatMap(volume -> volume.at("/projected/sources").valueStream())
			.map(source -> source.path("secret"));
	}

	@Test
	void signsInAtTheBrokersWithFilesThatAreMounted() {
		var settings = new TreeMap<String, Object>();
		Manifest.in(Manifest.DIRECTORY.resolve("components/strimzi/settings.yaml"))
			.flatMap(map -> map.content().path("data").propertyStream())
			.forEach(setting -> settings.put(setting.getKey(), setting.getValue().asString()));
		var sources = new MutablePropertySources();
		sources.addFirst(new SystemEnvironmentPropertySource("systemEnvironment", Map.copyOf(settings)));
		var bundle = new Binder(ConfigurationPropertySources.from(sources))
			.bind("spring.ssl.bundle.pem.kafka", PemSslBundleProperties.class)
			.get();

		var mounts = Manifest.one("components/strimzi/connect.yaml", Deployment.class)
			.getSpec()
			.getTemplate()
			.getSpec()
			.getContainers()
			.getFirst()
			.getVolumeMounts()
			.stream()
			.map(mount -> "file:" + mount.getMountPath() + "/")
			.toList();
		assertThat(List.of(String.valueOf(bundle.getKeystore().getCertificate()),
				String.valueOf(bundle.getKeystore().getPrivateKey()),
				String.valueOf(bundle.getTruststore().getCertificate())))
			.allMatch(file -> mounts.stream().anyMatch(file::startsWith));
	}

	@Test
	void mayDoNothingOnItsNode() throws IOException {
		var user = Dockerfile.read().all("USER").getLast();
		assertThat(user).matches(USER);
		assertThat(Stream.of(deployment(), job())).allSatisfy(pod -> {
			assertThat(pod.getAutomountServiceAccountToken()).isFalse();
			assertThat(pod.getSecurityContext().getRunAsNonRoot()).isTrue();
			assertThat(pod.getSecurityContext().getRunAsUser()).hasToString(user);
			assertThat(pod.getSecurityContext().getSeccompProfile().getType()).isEqualTo("RuntimeDefault");
		});
		assertThat(CONTAINERS).hasSize(2).allSatisfy(container -> {
			assertThat(container.getSecurityContext().getReadOnlyRootFilesystem()).isTrue();
			assertThat(container.getSecurityContext().getAllowPrivilegeEscalation()).isFalse();
			assertThat(container.getSecurityContext().getCapabilities().getDrop()).containsExactly("ALL");
			assertThat(container.getResources().getRequests()).containsKeys("cpu", "memory");
			assertThat(container.getResources().getLimits()).containsOnlyKeys("memory");
		});
	}

	@Test
	void isAskedOnThePortOfTheManagement() {
		var shop = deployment().getContainers().getFirst();
		assertThat(List.of(shop.getStartupProbe(), shop.getReadinessProbe(), shop.getLivenessProbe()))
			.allSatisfy(probe -> {
				assertThat(probe.getHttpGet().getPort().getStrVal()).isEqualTo("management");
				assertThat(probe.getHttpGet().getPath()).startsWith("/actuator/health/");
			});
		assertThat(shop.getPorts()).filteredOn(port -> port.getName().equals("management"))
			.singleElement()
			.satisfies(port -> assertThat(setting("MANAGEMENT_SERVER_PORT"))
				.isEqualTo(port.getContainerPort().toString()));
	}

	@Test
	void isOfferedByALoadBalancer() {
		var service = Manifest.one("base/service.yaml", Service.class).getSpec();
		assertThat(service.getType()).isEqualTo("LoadBalancer");
		assertThat(service.getExternalTrafficPolicy()).as("visitors keep their addresses").isEqualTo("Local");
	}

	/** Each of the two phases of the shutdown takes five seconds at most. */
	@Test
	void hasTheTimeToStop() {
		var pod = deployment();
		var waits = pod.getContainers().getFirst().getLifecycle().getPreStop().getSleep().getSeconds();
		assertThat(Duration.ofSeconds(pod.getTerminationGracePeriodSeconds()))
			.isGreaterThan(Duration.ofSeconds(waits).plusSeconds(2 * 5));
	}

	@Test
	void runsKafkaThatKeepsItsPromises() throws IOException {
		var kafka = Manifest.one("components/strimzi/kafka.yaml", Kafka.class).getSpec().getKafka();
		var faulty = Files.readString(Path.of("docs", "kafka-versions.md"));
		assertThat(faulty).contains("4.3");
		assertThat(kafka.getVersion()).startsWith("4.2.");
		assertThat(kafka.getMetadataVersion()).startsWith("4.2-");
		assertThat(kafka.getConfig()).containsEntry("min.insync.replicas", 2)
			.containsEntry("default.replication.factor", 3)
			.containsEntry("transaction.state.log.min.isr", 2);
		assertThat(Manifest.one("components/strimzi/kafka.yaml", KafkaNodePool.class).getSpec().getReplicas())
			.isEqualTo(3);
		assertThat(setting("SHOP_TOPICS_REPLICATION_FACTOR")).isEqualTo("3");
	}

	private static String setting(String name) {
		return Manifest.in(Manifest.DIRECTORY.resolve("base/settings.yaml"))
			.map(map -> map.content().path("data").path(name).asString(""))
			.collect(Collectors.joining());
	}

}
