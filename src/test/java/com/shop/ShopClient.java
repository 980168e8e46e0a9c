package com.shop;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Supplier;

import org.awaitility.Awaitility;
import org.awaitility.core.ConditionFactory;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.http.client.JdkClientHttpRequestFactory;
import org.springframework.util.StreamUtils;
import org.springframework.web.client.RestClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.StringNode;

import com.shop.api.ApiContract;
import com.shop.api.Exchange;
import com.shop.embedded.TestTokens;

import static org.assertj.core.api.Assertions.assertThat;

/** A client of the shop's HTTP interface, as a program outside would write one. */
public final class ShopClient {

	private static final JsonMapper JSON = JsonMapper.shared();

	private final RestClient http;

	/** The value of the header; empty for nobody. */
	private final Supplier<String> authorization;

	private final Consumer<Exchange> check;

	/** With an admin's token. Each answer must be as the OpenAPI document says. */
	public ShopClient(int port) {
		this(port, new JdkClientHttpRequestFactory(), exchange -> ApiContract.check(port, exchange));
	}

	/** Gives up on an answer that takes longer, and takes answers as they are. */
	public ShopClient(int port, Duration patience) {
		this(port, requests(patience), _ -> {
		});
	}

	private static JdkClientHttpRequestFactory requests(Duration patience) {
		var requests = new JdkClientHttpRequestFactory();
		requests.setReadTimeout(patience);
		return requests;
	}

	/** Calls by this client, with this authorization, and checks each exchange. */
	ShopClient(RestClient http, Supplier<String> authorization, Consumer<Exchange> check) {
		this.http = http;
		this.authorization = authorization;
		this.check = check;
	}

	/** The same client for somebody else. */
	ShopClient as(String other) {
		return new ShopClient(this.http, () -> other, this.check);
	}

	/** The same client for somebody who is not signed in. */
	ShopClient asNobody() {
		return as("");
	}

	private ShopClient(int port, JdkClientHttpRequestFactory requests, Consumer<Exchange> check) {
		this(RestClient.builder().requestFactory(requests).baseUrl("http://localhost:" + port).build(),
				() -> TestTokens.of("admin"), check);
	}

	/** An answer: its status, its body as JSON, and its headers. */
	public record Answer(int status, JsonNode body, HttpHeaders headers) {

		/** Where it points to. */
		public @Nullable URI location() {
			return this.headers.getLocation();
		}

		/** When to come again. */
		public @Nullable String retryAfter() {
			return this.headers.getFirst(HttpHeaders.RETRY_AFTER);
		}

		/** The version of what was read or changed. */
		String etag() {
			return String.valueOf(this.headers.getETag());
		}

		public String text(String path) {
			return this.body.at("/" + path.replace('.', '/')).asString("");
		}

	}

	public Answer get(String path, Object... variables) {
		return call(HttpMethod.GET, null, Map.of(), path, variables);
	}

	public Answer post(@Nullable Object body, String path, Object... variables) {
		return call(HttpMethod.POST, body, Map.of(), path, variables);
	}

	/** With the same key it is done once, however often it is sent. */
	Answer postOnce(Object body, String path, UUID idempotencyKey) {
		return call(HttpMethod.POST, body, Map.of("Idempotency-Key", idempotencyKey.toString()), path);
	}

	public Answer put(Object body, String path, Object... variables) {
		return call(HttpMethod.PUT, body, Map.of(), path, variables);
	}

	/** Changes only what is named. */
	Answer patch(Object body, String path, Object... variables) {
		return call(HttpMethod.PATCH, body, Map.of(), path, variables);
	}

	/** With a body as it is. */
	Answer patchRaw(String body, String path, Object... variables) {
		return send(this.http.patch().uri(path, variables).contentType(MediaType.APPLICATION_JSON).body(body));
	}

	/** With a header that makes the call depend on a version. */
	Answer conditional(HttpMethod method, @Nullable Object body, String header, String etag, String path,
			Object... variables) {
		return call(method, body, Map.of(header, etag), path, variables);
	}

	public Answer delete(String path, Object... variables) {
		return call(HttpMethod.DELETE, null, Map.of(), path, variables);
	}

	Answer call(HttpMethod method, @Nullable Object body, String path) {
		return call(method, body, Map.of(), path);
	}

	/** By somebody who prefers a language. */
	Answer inLanguage(String language, String path) {
		return call(HttpMethod.GET, null, Map.of(HttpHeaders.ACCEPT_LANGUAGE, language), path);
	}

	private Answer call(HttpMethod method, @Nullable Object body, Map<String, String> headers, String path,
			Object... variables) {
		var request = this.http.method(method).uri(path, variables);
		headers.forEach(request::header);
		return send((body != null) ? request.contentType(MediaType.APPLICATION_JSON).body(JSON.writeValueAsString(body))
				: request);
	}

	private Answer send(RestClient.RequestHeadersSpec<?> request) {
		return request.headers(this::authorize).exchange((sent, response) -> {
			var text = StreamUtils.copyToString(response.getBody(), StandardCharsets.UTF_8);
			var status = response.getStatusCode().value();
			var type = response.getHeaders().getFirst(HttpHeaders.CONTENT_TYPE);
			this.check.accept(Exchange.of(sent.getMethod().name(), sent.getURI(), status, type, text));
			return new Answer(status, read(text, type), response.getHeaders());
		});
	}

	private void authorize(HttpHeaders headers) {
		var token = this.authorization.get();
		if (!token.isEmpty()) {
			headers.set(HttpHeaders.AUTHORIZATION, token);
		}
	}

	/** A page is a text. */
	private static JsonNode read(String text, @Nullable String type) {
		if (text.isBlank()) {
			return JSON.nullNode();
		}
		return (type != null && MediaType.parseMediaType(type).getSubtype().endsWith("json")) ? JSON.readTree(text)
				: StringNode.valueOf(text);
	}

	/** What Prometheus would read. */
	String metrics() {
		return String.valueOf(
				this.http.get().uri("/actuator/prometheus").headers(this::authorize).retrieve().body(String.class));
	}

	/** A customer with a credit limit of so many euros. */
	public String aCustomer(String creditLimit) {
		return aCustomerIn("US", creditLimit);
	}

	/** A customer in that country with a credit limit of so many euros. */
	String aCustomerIn(String country, String creditLimit) {
		return created(post(Map.of("name", "Grace Hopper", "email", UUID.randomUUID() + "@example.org", "phone",
				"+1 202 555 0100", "address",
				Map.of("street", "1 Navy Yard", "city", "Arlington", "postalCode", "22202", "country", country),
				"creditLimit", euros(creditLimit)), "/customers"))
			.text("id");
	}

	/** A product at that price, with so many pieces in stock. */
	public String aProduct(String price, int stock) {
		var sku = "SKU-" + UUID.randomUUID();
		created(post(Map.of("sku", sku, "name", "A thing", "price", euros(price)), "/products"));
		if (stock > 0) {
			created(post(Map.of("quantity", stock), "/products/{sku}/receipts", sku));
		}
		return sku;
	}

	private static Answer created(Answer answer) {
		assertThat(answer.status()).as("%s", answer.body()).isEqualTo(201);
		return answer;
	}

	/** The id of a new order for one product. */
	String anOrder(String customerId, String sku, int quantity) {
		var answer = order(customerId, sku, quantity);
		assertThat(answer.status()).as("An order is accepted: %s", answer.body()).isEqualTo(202);
		return answer.text("orderId");
	}

	Answer order(String customerId, String sku, int quantity) {
		return post(orderOf(customerId, sku, quantity), "/orders");
	}

	/** With the same key it is the same order, however often it is sent. */
	public Answer order(String customerId, String sku, int quantity, String idempotencyKey) {
		return call(HttpMethod.POST, orderOf(customerId, sku, quantity), Map.of("Idempotency-Key", idempotencyKey),
				"/orders");
	}

	private static Map<String, Object> orderOf(String customerId, String sku, int quantity) {
		return Map.of("customerId", customerId, "lines", List.of(Map.of("sku", sku, "quantity", quantity)));
	}

	/** A link without the host that it names, and with its signature. */
	static String local(String link) {
		var url = URI.create(link);
		return url.getPath() + "?" + url.getQuery();
	}

	/** Where the order's customer pays, once that is known, or has paid. */
	String awaitPaymentPage(String orderId) {
		return local(get("/payments/{id}", awaitPayment(orderId)).text("url"));
	}

	/** Where the order's customer follows it. */
	String trackingPage(String orderId) {
		return local(get("/orders/{id}", orderId).text("trackUrl"));
	}

	/** The order, once it has the status. */
	Answer awaitOrder(String orderId, String status) {
		return eventually("order " + orderId + " becomes " + status).until(() -> get("/orders/{id}", orderId),
				order -> order.text("status").equals(status));
	}

	/** The id of the order's payment, once it is there. */
	String awaitPayment(String orderId) {
		return eventually("order " + orderId + " gets a payment")
			.until(() -> get("/orders/{id}", orderId), order -> !order.text("paymentId").isEmpty())
			.text("paymentId");
	}

	/** The id of the order's delivery, once it is there. */
	String awaitDelivery(String orderId) {
		return eventually("order " + orderId + " gets a delivery")
			.until(() -> get("/deliveries?orderId={id}", orderId), found -> !found.text("items.0.id").isEmpty())
			.text("items.0.id");
	}

	public Answer pay(String paymentId) {
		return post(null, "/payments/{id}/pay", paymentId);
	}

	public Answer deliver(String deliveryId, String status) {
		return put(Map.of("status", status), "/deliveries/{id}/status", deliveryId);
	}

	static Map<String, String> euros(String amount) {
		return Map.of("amount", amount, "currency", "EUR");
	}

	public static ConditionFactory eventually(String what) {
		// The mail server of the tests fails when a process is killed while it sends.
		return Awaitility.await(what)
			.dontCatchUncaughtExceptions()
			.atMost(Duration.ofSeconds(60))
			.pollInterval(Duration.ofMillis(50));
	}

}
