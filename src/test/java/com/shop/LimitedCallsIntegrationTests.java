package com.shop;

import java.util.Arrays;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.core.DefaultParameterNameDiscoverer;
import org.springframework.core.MethodParameter;
import org.springframework.http.HttpHeaders;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

import com.shop.shared.http.Expense;
import com.shop.shared.http.Limited;
import com.shop.shared.web.ListQuery;

import static org.assertj.core.api.Assertions.assertThat;

/** Everything that can be asked for is limited, and what costs much a second time. */
@IntegrationTest
class LimitedCallsIntegrationTests {

	private static final List<String> OF_LISTS = List.of("cursor", "q");

	private final int port;

	private final RequestMappingHandlerMapping mappings;

	LimitedCallsIntegrationTests(@LocalServerPort int port,
			@Qualifier("requestMappingHandlerMapping") @Autowired RequestMappingHandlerMapping mappings) {
		this.port = port;
		this.mappings = mappings;
	}

	/** Whether a controller, a filter, the server of files or nobody answers. */
	@Test
	void countsEveryRequest() {
		for (var line : List.of("GET /shop.css", "GET /actuator/health", "GET /basket", "GET /sign-in", "GET /nothing",
				"POST /sign-in", "POST /payments/webhooks", "GET /orders/x", "GET /oauth2/authorization/x",
				"DELETE /products", "GET /swagger-ui/index.html", "GET /v3/api-docs.yaml")) {
			assertThat(RawHttp.request(this.port, line).header("RateLimit-Policy")).as(line)
				.matches("\"[a-z-]+\";q=\\d+;w=\\d+");
		}
	}

	@Test
	void countsAForgedToken() {
		var answer = new ShopClient(this.port).as("Bearer forged").get("/orders");

		assertThat(answer.status()).isEqualTo(401);
		assertThat(answer.headers().getFirst("RateLimit-Policy")).startsWith("\"any\";");
		assertThat(answer.headers().getFirst(HttpHeaders.WWW_AUTHENTICATE)).contains("invalid_token");
	}

	@Test
	void countsEachListAndSearchByWhoeverIsSignedIn() {
		var lists = this.mappings.getHandlerMethods()
			.entrySet()
			.stream()
			.filter(call -> Arrays.stream(call.getValue().getMethodParameters())
				.anyMatch(LimitedCallsIntegrationTests::isOfList))
			.toList();

		assertThat(lists).as("the walk finds them").hasSizeGreaterThan(20);
		assertThat(lists).filteredOn(call -> !call.getValue().hasMethodAnnotation(Limited.class))
			.extracting(Map.Entry::getKey)
			.as("lists without a limit of their own")
			.isEmpty();
	}

	private static boolean isOfList(MethodParameter parameter) {
		parameter.initParameterNameDiscovery(new DefaultParameterNameDiscoverer());
		return parameter.getParameterType().equals(ListQuery.class)
				|| OF_LISTS.contains(String.valueOf(parameter.getParameterName()));
	}

	@Test
	void countsWhatAnybodyCanDoThatCostsMuch() {
		var expensive = Map.of("placeOrder", Expense.ORDER, "registerCustomer", Expense.SIGN_UP, "pay", Expense.PAYMENT,
				"declinePayment", Expense.PAYMENT, "followOrder", Expense.STREAM, "getProduct", Expense.READ);
		var byName = this.mappings.getHandlerMethods().values().stream().toList();

		assertThat(expensive)
			.allSatisfy((name, expense) -> assertThat(byName).filteredOn(method -> name.equals(operationOf(method)))
				.singleElement()
				.extracting(method -> method.getMethodAnnotation(Limited.class))
				.isNotNull()
				.extracting(Limited::value)
				.isEqualTo(expense));
	}

	private static String operationOf(HandlerMethod method) {
		var operation = method.getMethodAnnotation(io.swagger.v3.oas.annotations.Operation.class);
		return (operation != null) ? operation.operationId() : "";
	}

}
