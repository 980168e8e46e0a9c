package com.shop.deploy;

import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.fabric8.kubernetes.api.model.networking.v1.Ingress;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.resource.PatternType;
import org.apache.kafka.common.resource.ResourcePatternFilter;
import org.apache.kafka.common.resource.ResourceType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

import com.shop.outbox.RelayNames;
import com.shop.shared.module.LocalModules;

import static org.assertj.core.api.Assertions.assertThat;

/** The manifests of a shop of two processes fit each other. */
class KubernetesSplitTests {

	private static final String SHOP = "overlays/split/shop/";

	private static final String PAYMENTS = "overlays/split/payments/";

	/** What an instance uses at most, as decision 21 says. */
	private static final int CONNECTIONS = 32;

	/** For Debezium, the operator and people. */
	private static final int SPARE = 20;

	private static final Pattern LINE_TO_ADD = Pattern.compile("# +- secretKey: (\\S+)");

	private final Map<String, String> shop = settings(SHOP);

	private final Map<String, String> payments = settings(PAYMENTS);

	@Test
	void runsEachModuleInOneProcess() {
		var all = new ArrayList<>(modules(this.shop));
		all.addAll(modules(this.payments));

		assertThat(all).doesNotHaveDuplicates().hasSameElementsAs(LocalModules.all());
	}

	@Test
	void givesEachProcessANameAndADatabaseOfItsOwn() {
		assertThat(this.payments.get("SHOP_NAME")).isNotEqualTo("shop").isNotNull();
		assertThat(this.shop).doesNotContainKey("SHOP_NAME");
		assertThat(this.payments.get("SPRING_DATASOURCE_URL")).contains("/payments?");
		assertThat(this.payments.get("SERVER_SERVLET_SESSION_COOKIE_NAME")).isNotNull();
		assertThat(this.payments.get("SHOP_INBOX_SINCE")).isEqualTo(this.shop.get("SHOP_INBOX_SINCE")).isNotNull();
	}

	@Test
	void setsNothingThatTheShopDoesNotHave() throws Exception {
		var known = KnownSettings.find();

		assertThat(Stream.of(this.shop, this.payments).flatMap(settings -> settings.keySet().stream()))
			.allSatisfy(name -> assertThat(known.isEnvironmentVariable(name)).as(name).isTrue());
	}

	@Test
	void leadsThePathsOfPaymentsToTheirProcess() {
		var paths = Manifest.one(SHOP + "ingress.yaml", Ingress.class)
			.getSpec()
			.getRules()
			.getFirst()
			.getHttp()
			.getPaths();

		assertThat(paths).extracting(path -> path.getPath() + " " + path.getBackend().getService().getName())
			.containsExactly("/pay shop-payments", "/pay.js shop-payments", "/payments shop-payments", "/ shop");
	}

	@ParameterizedTest
	@CsvSource({ "shop, components/strimzi/users.yaml", "payments, overlays/split/payments/users.yaml" })
	void mayUseTheGroupsAndTransactionsOfItsName(String name, String file) {
		assertThat(this.payments).containsEntry("SHOP_NAME", "payments");
		var names = new RelayNames(name);

		for (var id : names.transactionalIds()) {
			assertMay(file, AclOperation.DESCRIBE, ResourceType.TRANSACTIONAL_ID, id);
			assertMay(file, AclOperation.WRITE, ResourceType.TRANSACTIONAL_ID, id);
		}
		assertMay(file, AclOperation.READ, ResourceType.GROUP, names.inboxGroup());
		assertMay(file, AclOperation.READ, ResourceType.GROUP, "shop-processes-of-some-key");
		assertMay(file, AclOperation.WRITE, ResourceType.TOPIC, names.offsetsTopic());
	}

	@Test
	void givesBothTheSameKey() {
		assertThat(List.of(SHOP + "connect.yaml", PAYMENTS + "deployment.yaml"))
			.allSatisfy(file -> assertThat(Manifest.in(Manifest.DIRECTORY.resolve(file))
				.flatMap(deployment -> deployment.content().at("/spec/template/spec/volumes").valueStream())
				.flatMap(volume -> volume.at("/projected/sources").valueStream())
				.map(source -> source.at("/secret/name").asString())).contains("shop-signing-key"));
	}

	/** A secret is replaced with lines that stand in comments. */
	@Test
	void namesSettingsInTheLinesThatCanBeAdded() throws Exception {
		var known = KnownSettings.find();
		var names = new ArrayList<String>();
		for (var file : Manifest.files().toList()) {
			LINE_TO_ADD.matcher(Files.readString(file)).results().map(line -> line.group(1)).forEach(names::add);
		}

		assertThat(names)
			.containsExactlyInAnyOrder("shop.links.previous-secret", "shop.links.previous-secret",
					"shop.outbox.verification-keys")
			.allSatisfy(name -> assertThat(
					known.isEnvironmentVariable(name.replace('.', '_').replace("-", "").toUpperCase(Locale.ROOT)))
				.as(name)
				.isTrue());
	}

	/** Kubernetes refuses a policy for traffic from outside where none comes. */
	@Test
	void keepsNoPolicyOfTheBaseForServicesInsideOfTheCluster() {
		assertThat(Manifest.all()).filteredOn(manifest -> manifest.kind().equals("Service"))
			.extracting(manifest -> manifest.content().path("spec"))
			.filteredOn(spec -> spec.path("type").asString().equals("ClusterIP"))
			.isNotEmpty()
			.allMatch(spec -> spec.path("externalTrafficPolicy").isNull());
	}

	@Test
	void spreadsEachProcessByItsOwnPods() {
		var base = deployment("base/deployment.yaml");
		var payments = deployment(PAYMENTS + "deployment.yaml");

		assertThat(constraints(payments)).as("kustomize merges those that are for the same")
			.extracting(KubernetesSplitTests::kind)
			.containsExactlyElementsOf(constraints(base).stream().map(KubernetesSplitTests::kind).toList());
		assertThat(List.of(base, payments)).allSatisfy(template -> assertThat(constraints(template)).isNotEmpty()
			.allMatch(constraint -> name(constraint.at("/labelSelector/matchLabels"))
				.equals(name(template.at("/metadata/labels")))));
	}

	private static JsonNode deployment(String file) {
		return Manifest.in(Manifest.DIRECTORY.resolve(file)).findFirst().orElseThrow().content().at("/spec/template");
	}

	private static List<JsonNode> constraints(JsonNode template) {
		return template.at("/spec/topologySpreadConstraints").valueStream().toList();
	}

	private static String name(JsonNode labels) {
		return labels.path("app.kubernetes.io/name").asString();
	}

	private static String kind(JsonNode constraint) {
		return constraint.path("topologyKey").asString() + " " + constraint.path("whenUnsatisfiable").asString();
	}

	@Test
	void hasConnectionsForAllInstancesAndOneMoreOfEachDuringAnUpdate() {
		var both = mostInstances("base/") + mostInstances(PAYMENTS) + 2;

		assertThat(connections("components/cloudnativepg/cluster.yaml"))
			.isGreaterThanOrEqualTo((mostInstances("base/") + 1) * CONNECTIONS + SPARE);
		assertThat(connections(SHOP + "database.yaml")).isGreaterThanOrEqualTo(both * CONNECTIONS + SPARE);
	}

	private static int mostInstances(String directory) {
		return number(directory + "availability.yaml", "/spec/maxReplicas");
	}

	private static int connections(String file) {
		return number(file, "/spec/postgresql/parameters/max_connections");
	}

	private static int number(String file, String path) {
		return Manifest.in(Manifest.DIRECTORY.resolve(file))
			.map(manifest -> manifest.content().at(path).asInt())
			.reduce(0, Integer::sum);
	}

	@Test
	void mayReadForTheAuditLogAndForPartners() {
		assertMay("components/strimzi/users.yaml", AclOperation.READ, ResourceType.GROUP, "shop-logging");
		assertMay("components/strimzi/users.yaml", AclOperation.READ, ResourceType.GROUP, "shop-webhook");
	}

	/** Compares names as the brokers do: with all of a name, or with its beginning. */
	private static void assertMay(String file, AclOperation operation, ResourceType type, String name) {
		var resource = new ResourcePatternFilter(type, name, PatternType.MATCH);
		assertThat(KafkaRights.in(file, "shop")).as("%s %s %s", operation, type, name)
			.anyMatch(right -> right.entry().operation() == operation && resource.matches(right.pattern()));
	}

	private static Set<String> modules(Map<String, String> settings) {
		return new LocalModules(List.of(settings.getOrDefault("SHOP_MODULES", "").split(","))).here();
	}

	private static Map<String, String> settings(String directory) {
		return Manifest.in(Manifest.DIRECTORY.resolve(directory + "settings.yaml"))
			.flatMap(map -> map.content().path("data").propertyStream())
			.collect(Collectors.toMap(Map.Entry::getKey, setting -> setting.getValue().asString()));
	}

}
