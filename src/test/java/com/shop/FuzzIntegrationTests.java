package com.shop;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.regex.Pattern;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

import com.shop.fuzz.Described;
import com.shop.fuzz.FuzzRequest;
import com.shop.fuzz.Fuzzer;
import com.shop.fuzz.Operation;
import com.shop.fuzz.Pages;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Sends some thousand requests that are wrong in some way to everything that the OpenAPI
 * document describes, and to all pages. Each has to be answered within seconds, never
 * with an internal error, and every refusal is a problem with a code.
 */
@IntegrationTest
@ExtendWith(OutputCaptureExtension.class)
@Tag("long")
class FuzzIntegrationTests {

	private static final int REQUESTS = Integer.getInteger("fuzz.requests", 4_000);

	private static final long SEED = Long.getLong("fuzz.seed", 16);

	private static final int CLIENTS = 16;

	/** Nothing hangs. How fast it is depends on what else the machine does. */
	private static final Duration LONGEST = Duration.ofSeconds(30);

	private static final Pattern INSIDE = Pattern
		.compile("\\sat [a-z]+\\.|Exception|org\\.spring|com\\.shop|tools\\.jackson");

	/** Pages tell operators the names of listeners. */
	private static final Pattern TRACE = Pattern
		.compile("\\sat [a-z]+\\.[a-z]+\\.|Exception|org\\.spring|tools\\.jackson");

	private final ShopClient shop;

	private final int port;

	private final RequestMappingHandlerMapping mappings;

	FuzzIntegrationTests(@LocalServerPort int port,
			@Qualifier("requestMappingHandlerMapping") @Autowired RequestMappingHandlerMapping mappings) {
		this.shop = new ShopClient(port);
		this.port = port;
		this.mappings = mappings;
	}

	@Test
	void answersEverythingProperly(CapturedOutput output) throws Exception {
		answersProperly(described(), output);
	}

	@Test
	void answersOnEveryPageProperly(CapturedOutput output) throws Exception {
		answersProperly(pages(), output);
	}

	private void answersProperly(List<Operation> operations, CapturedOutput output) throws Exception {
		var requests = new Fuzzer(operations, SEED).requests(REQUESTS / 2);

		var tried = tried(requests);

		assertThat(tried.stream().filter(one -> !one.isProper()).limit(20)).as("with the seed " + SEED).isEmpty();
		assertThat(tried.stream().filter(Tried::isKnown).filter(Tried::isTurnedAway).limit(20))
			.as("turned away at the door")
			.isEmpty();
		assertThat(tried).filteredOn(one -> one.answer().status() < 300)
			.as("accepted")
			.hasSizeGreaterThan(tried.size() / 20);
		assertThat(output.toString()).doesNotContain("A request failed", "threw exception");
	}

	private List<Operation> described() {
		var sku = this.shop.aProduct("1.00", 5);
		var customer = this.shop.aCustomer("100.00");
		return new Described(this.shop.get("/v3/api-docs").body().toString(),
				Map.of("/products", sku, "/customers", customer))
			.operations();
	}

	private List<Operation> pages() {
		var sku = this.shop.aProduct("1.00", 5);
		var customer = this.shop.aCustomer("100.00");
		var order = this.shop.anOrder(customer, sku, 1);
		var payment = this.shop.awaitPayment(order);
		return Pages.in(this.mappings, Map.of("/staff/products", sku, "/staff/customers", customer, "/staff/orders",
				order, "/track", order, "/pay", payment));
	}

	private List<Tried> tried(List<FuzzRequest> requests) throws Exception {
		try (var clients = Executors.newFixedThreadPool(CLIENTS)) {
			var answers = clients
				.invokeAll(requests.stream().<Callable<Tried>>map(request -> () -> tried(request)).toList());
			var all = new ArrayList<Tried>();
			for (Future<Tried> answer : answers) {
				all.add(answer.get());
			}
			return all;
		}
	}

	private Tried tried(FuzzRequest request) {
		var start = System.nanoTime();
		var answer = RawHttp.send(this.port, head(request) + "\r\n", request.octets());
		return new Tried(request, answer, Duration.ofNanos(System.nanoTime() - start));
	}

	/** A request and what became of it. */
	private record Tried(FuzzRequest request, RawHttp.Answer answer, Duration time) {

		boolean isProper() {
			var status = this.answer.status();
			if (status < 200 || status >= 500 || this.time.compareTo(LONGEST) >= 0) {
				return false;
			}
			return status < 400 || this.request.method().equals("HEAD") || isPage()
					|| (!INSIDE.matcher(this.answer.body()).find()
							&& this.answer.header("Content-Type").equals("application/problem+json")
							&& this.answer.body().contains("\"code\":\"")
							&& this.answer.body().contains("\"traceId\":\""));
		}

		/**
		 * A browser that asks for HTML gets the refusal as a page with the code, or the
		 * form once more.
		 */
		private boolean isPage() {
			var body = this.answer.body();
			return this.answer.header("Content-Type").startsWith("text/html") && !TRACE.matcher(body).find()
					&& (body.contains("<code>") || body.contains("<form"));
		}

		/**
		 * Whether it comes with a good token and no other. The gateway has signatures.
		 */
		boolean isKnown() {
			return !this.request.headers().contains("Authorization")
					&& !this.request.target().startsWith("/payments/webhooks");
		}

		boolean isTurnedAway() {
			return this.answer.status() == 401 || this.answer.status() == 429;
		}

	}

	private static String head(FuzzRequest request) {
		var headers = new ArrayList<String>();
		for (var index = 0; index < request.headers().size(); index += 2) {
			headers.add(request.headers().get(index) + ": " + request.headers().get(index + 1));
		}
		if (request.octets().length() > 0) {
			headers.add("Content-Length: " + request.octets().length());
		}
		return RawHttp.head(request.method() + " " + request.target(), headers.toArray(String[]::new));
	}

}
