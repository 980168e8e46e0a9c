package com.shop;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.servlet.mvc.method.RequestMappingInfoHandlerMapping;

import com.shop.embedded.TestTokens;
import com.shop.shared.access.Door;
import com.shop.shared.access.Doors;

import static org.assertj.core.api.Assertions.assertThat;

/** Who may make each call: nobody, the owner, each role. */
@IntegrationTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class AccessIntegrationTests {

	/** Whoever asks: the columns of the table. */
	private static final List<String> PEOPLE = List.of("nobody", "customer", "courier", "merchandiser", "support",
			"operator", "admin");

	private static final Pattern ROW = Pattern.compile("\\| `([A-Z]+) (\\S+)` \\| ([^|]+) \\|.*");

	private final ShopClient shop;

	private final ApplicationContext beans;

	private final List<Door> doors;

	private Belongings own;

	@SuppressWarnings("NullAway.Init")
	AccessIntegrationTests(@LocalServerPort int port, ApplicationContext beans, List<Doors> doors) {
		this.shop = new ShopClient(port);
		this.beans = beans;
		this.doors = doors.stream().flatMap(module -> module.all().stream()).toList();
	}

	@BeforeAll
	void giveTheCustomerAnOrder() {
		this.own = Belongings.ofTheOwner(this.shop);
	}

	@Test
	void hasARuleForEveryEndpointAndAnEndpointForEveryRule() {
		var mapped = this.beans.getBeansOfType(RequestMappingInfoHandlerMapping.class)
			.values()
			.stream()
			.flatMap(mapping -> mapping.getHandlerMethods().keySet().stream())
			.flatMap(AccessIntegrationTests::calls)
			.collect(Collectors.toCollection(TreeSet::new));
		assertThat(mapped).as("the walk finds what there is")
			.hasSizeGreaterThan(50)
			.contains("GET /actuator/health", "GET /v3/api-docs", "GET /error", "POST /orders");

		assertThat(mapped).as("calls that no rule names").allMatch(this::isNamed);
		assertThat(this.doors).as("rules for calls that do not exist")
			.filteredOn(door -> !isAnsweredElsewhere(door))
			.allMatch(door -> mapped.stream().anyMatch(call -> matches(door, call)));
	}

	@Test
	void hasARuleForEveryStaticFile() throws Exception {
		var files = new PathMatchingResourcePatternResolver().getResources("classpath:/static/**");
		var paths = Stream.of(files)
			.map(Object::toString)
			.map(name -> name.replaceFirst(".*/static/?", "/").replaceFirst("]$", ""))
			.filter(path -> path.contains("."))
			.toList();

		assertThat(paths).contains("/shop.css").allMatch(path -> isNamed("GET " + path));
	}

	private static Stream<String> calls(RequestMappingInfo mapping) {
		var methods = mapping.getMethodsCondition().getMethods();
		return (methods.isEmpty() ? Set.of(RequestMethod.GET) : methods).stream()
			.flatMap(method -> mapping.getPatternValues().stream().map(path -> method + " " + path));
	}

	private boolean isNamed(String call) {
		return this.doors.stream().anyMatch(door -> matches(door, call));
	}

	private static boolean matches(Door door, String call) {
		var pattern = door.toString();
		return pattern.endsWith("/**") ? (call + "/").startsWith(pattern.substring(0, pattern.length() - 2))
				: pattern.equals(call);
	}

	/** By a filter, a view or a file. */
	private static boolean isAnsweredElsewhere(Door door) {
		return door.path().matches("/.*\\.(css|js|svg)|/(swagger-ui|webjars)/.*|/sign-(in|out)|/oauth2/.*|/login/.*");
	}

	/**
	 * Each line is a call and the answers that nobody, a customer, a courier, a
	 * merchandiser, support, an operator and an admin get. The things are the customer's
	 * own.
	 */
	@ParameterizedTest(name = "{0} {1}")
	@CsvSource(delimiter = '|', textBlock = """
			GET  | /products                                   | 200 200 200 200 200 200 200
			GET  | /products/{sku}                             | 200 200 200 200 200 200 200
			POST | /products                                   | 401 403 403 400 403 403 400
			GET  | /products/{sku}/image                       | 404 404 404 404 404 404 404
			PATCH| /products/{sku}                             | 401 403 403 200 403 403 200
			PUT  | /products/{sku}/image                       | 401 403 403 415 403 403 415
			GET  | /stock                                      | 401 403 200 200 403 403 200
			POST | /products/{sku}/corrections                 | 401 403 403 400 403 403 400
			POST | /products/{sku}/receipts                    | 401 403 403 400 403 403 400
			GET  | /products/{sku}/stock                       | 401 403 200 200 403 403 200
			GET  | /products/{sku}/stock-events                | 401 403 200 200 403 403 200
			POST | /customers                                  | 401 400 403 403 400 403 400
			GET  | /customers                                  | 401 200 403 403 200 403 200
			GET  | /customers/{customer}                       | 401 200 403 403 200 403 200
			PATCH| /customers/{customer}                       | 401 200 403 403 200 403 200
			PUT  | /customers/{customer}/credit-limit          | 401 403 403 403 400 403 400
			GET  | /customers/{customer}/notification-preferences | 401 200 403 403 200 403 200
			PUT  | /customers/{customer}/notification-preferences | 401 400 403 403 400 403 400
			POST | /orders                                     | 401 400 403 403 400 403 400
			GET  | /orders                                     | 401 200 403 403 200 403 200
			GET  | /orders/{order}                             | 401 200 403 403 200 403 200
			GET  | /orders/{order}/timeline                    | 401 200 403 403 200 403 200
			GET  | /order-requests/{request}                   | 401 200 403 403 200 403 200
			GET  | /payments/{payment}                         | 401 200 403 403 200 403 200
			GET  | /pay/{payment}                              | 401 200 403 403 200 403 200
			GET  | /track/{order}                              | 401 200 403 403 200 403 200
			GET  | /unsubscribe/{customer}                     | 401 403 403 403 403 403 200
			GET  | /deliveries                                 | 401 403 200 403 200 403 200
			GET  | /deliveries/{delivery}                      | 401 403 200 403 200 403 200
			PUT  | /deliveries/{delivery}/status               | 401 403 400 403 400 403 400
			POST | /deliveries/{delivery}/attempts             | 401 403 400 403 400 403 400
			GET  | /staff/deliveries                           | 401 403 200 403 200 403 200
			GET  | /staff/deliveries/picking-list              | 401 403 200 403 200 403 200
			GET  | /notifications?orderId={order}              | 401 403 403 403 200 400 200
			GET  | /notifications?status=GIVEN_UP              | 401 403 403 403 200 200 200
			GET  | /logs                                       | 401 403 403 403 200 200 200
			GET  | /embedded/emails                            | 401 403 403 403 200 200 200
			GET  | /embedded/text-messages                     | 401 403 403 403 200 200 200
			GET  | /ops/messages                               | 401 403 403 403 403 200 200
			GET  | /ops/relay                                  | 401 403 403 403 403 200 200
			GET  | /ops/relay/verifications                    | 401 403 403 403 403 200 200
			GET  | /ops/rebuilds                               | 401 403 403 403 403 200 200
			GET  | /ops/stock/rebuild                          | 401 403 403 403 403 200 200
			GET  | /ops/conservation                           | 401 403 403 403 403 200 200
			POST | /ops/messages/retry                         | 401 403 403 403 403 400 400
			GET  | /actuator/health                            | 200 200 200 200 200 200 200
			GET  | /actuator/health/liveness                   | 200 200 200 200 200 200 200
			GET  | /actuator                                   | 401 403 403 403 403 200 200
			GET  | /actuator/metrics                           | 401 403 403 403 403 200 200
			GET  | /actuator/modulith                          | 401 403 403 403 403 200 200
			GET  | /v3/api-docs                                | 200 200 200 200 200 200 200
			GET  | /error                                      | 404 404 404 404 404 404 404
			GET  | /nothing/of/the/kind                        | 404 404 404 404 404 404 404
			""")
	void answersEachRole(String method, String path, String statuses) {
		assertThat(PEOPLE).extracting(person -> call(person, method, this.own.in(path)).status())
			.as("%s by %s", path, PEOPLE)
			.containsExactly(Stream.of(statuses.split(" ")).map(Integer::valueOf).toArray(Integer[]::new));
	}

	/** The rows of the document, which is compared with the doors elsewhere. */
	static Stream<Arguments> rows() throws IOException {
		return Files.readAllLines(Path.of("docs", "access.md"))
			.stream()
			.map(ROW::matcher)
			.filter(Matcher::matches)
			.map(row -> Arguments.of(row.group(1), row.group(2), row.group(3)));
	}

	@ParameterizedTest(name = "{0} {1}")
	@MethodSource("rows")
	void refusesEverybodyWhomTheDocumentDoesNotName(String method, String path, String who) {
		var things = this.own.in(path.replace("{sku}", "NONE").replace("{name}", "none").replace("{number}", "1"))
			.replaceAll("\\{[^}]*}", UUID.randomUUID().toString());
		var named = List.of(who.replace("own", "customer").split(", "));

		assertThat(PEOPLE).filteredOn(person -> !named.contains(person) && !person.equals("admin"))
			.filteredOn(_ -> !named.contains("everybody"))
			.extracting(person -> call(person, method, things).status())
			.as("%s %s", method, path)
			.isSubsetOf(named.contains("nobody") ? Set.of(404) : Set.of(401, 403));
	}

	/** The thing does not exist, so nothing happens to anybody; but they get that far. */
	@ParameterizedTest(name = "{0} {1}")
	@MethodSource("rows")
	void letsInWhomTheDocumentNames(String method, String path, String who) {
		var nothing = path.replace("{sku}", "NONE")
			.replace("{name}", "none")
			.replace("{number}", "999999999")
			.replaceAll("\\{[^}]*}", UUID.randomUUID().toString());
		var named = List.of(who.replace("own", "customer").split(", "));

		assertThat(PEOPLE)
			.filteredOn(person -> person.equals("admin") || named.contains(person) || named.contains("everybody"))
			.filteredOn(_ -> !named.contains("nobody"))
			.extracting(person -> call(person, method, nothing).text("code"))
			.as("%s %s", method, path)
			.doesNotContain("NOT_SIGNED_IN", "TOKEN_INVALID", "FORBIDDEN");
	}

	@Test
	void refusesWithAProblem() {
		var nobody = call("nobody", "GET", "/orders");
		assertThat(nobody.text("code")).isEqualTo("NOT_SIGNED_IN");
		var courier = call("courier", "GET", "/orders");
		assertThat(courier.text("code")).isEqualTo("FORBIDDEN");
		var forged = this.shop.as(TestTokens.of("admin") + "x").get("/orders");
		assertThat(forged.status()).isEqualTo(401);
		assertThat(forged.text("code")).isEqualTo("TOKEN_INVALID");
		assertThat(this.shop.asNobody().post(null, "/actuator/health").status()).isEqualTo(405);
	}

	@Test
	void showsHealthWithoutDetailsToStrangers() {
		assertThat(this.shop.asNobody().get("/actuator/health").body().has("components")).isFalse();
		assertThat(this.shop.as(TestTokens.of("operator")).get("/actuator/health").body().has("components")).isTrue();
	}

	private ShopClient.Answer call(String person, String method, String path) {
		return Belongings.call(this.shop, person, method, path);
	}

}
