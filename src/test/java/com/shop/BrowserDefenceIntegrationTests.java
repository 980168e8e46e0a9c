package com.shop;

import java.io.IOException;
import java.net.CookieManager;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.web.server.LocalServerPort;

import com.shop.embedded.TestTokens;

import static org.assertj.core.api.Assertions.assertThat;

/** Other web sites cannot use a visitor's browser against the shop. */
@IntegrationTest
class BrowserDefenceIntegrationTests {

	private static final Pattern TOKEN = Pattern.compile("name=\"_csrf\" value=\"([^\"]+)\"");

	private final HttpClient http = HttpClient.newBuilder().cookieHandler(new CookieManager()).build();

	private final int port;

	private final String url;

	BrowserDefenceIntegrationTests(@LocalServerPort int port) {
		this.port = port;
		this.url = "http://localhost:" + port;
	}

	/** The headers with which a browser tells where a request comes from. */
	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			POST | Sec-Fetch-Site | cross-site          | 403
			POST | Sec-Fetch-Site | same-site           | 403
			POST | Sec-Fetch-Site | same-origin         | 400
			POST | Sec-Fetch-Site | none                | 400
			POST | Origin         | http://evil.example | 403
			POST | Origin         | null                | 403
			POST | Origin         | nonsense{}          | 403
			PUT  | Origin         | https://localhost   | 403
			GET  | Sec-Fetch-Site | cross-site          | 200
			GET  | Origin         | http://evil.example | 200
			""")
	void refuseWhatAnotherSiteWantsToChange(String method, String header, String value, int status) throws Exception {
		var path = method.equals("PUT") ? "/customers/01900000-0000-7000-8000-000000000001" : "/products";

		var answer = send(method, path, "{}", "Authorization", TestTokens.of("admin"), header, value);

		assertThat(answer.statusCode()).isEqualTo(status);
		if (status == 403) {
			assertThat(answer.body()).contains("\"code\":\"CROSS_SITE\"");
			assertThat(answer.headers().firstValue("Content-Type")).contains("application/problem+json");
		}
	}

	@Test
	void letTheShopItselfChangeThings() throws Exception {
		assertThat(send("POST", "/products", "{}", "Authorization", TestTokens.of("admin"), "Origin", this.url)
			.statusCode()).isEqualTo(400);
	}

	@ParameterizedTest
	@ValueSource(strings = { "/products", "/sign-in", "/shop.css", "/orders", "/nothing", "/swagger-ui/index.html",
			"/v3/api-docs" })
	void sendHeadersThatForbidTheRest(String path) throws Exception {
		var headers = send("GET", path, "").headers();

		assertThat(headers.firstValue("Content-Security-Policy")).hasValueSatisfying(
				policy -> assertThat(policy).contains("default-src 'none'", "frame-ancestors 'none'", "base-uri 'none'")
					.contains("script-src 'self';")
					.matches(it -> path.startsWith("/swagger-ui/") || !it.contains("unsafe"), "allows nothing inline"));
		assertThat(headers.firstValue("X-Content-Type-Options")).contains("nosniff");
		assertThat(headers.firstValue("Referrer-Policy")).contains("same-origin");
		assertThat(headers.firstValue("X-Frame-Options")).contains("DENY");
		assertThat(headers.firstValue("Cache-Control")).contains(path.equals("/shop.css") ? "no-cache" : "no-store");
		assertThat(headers.firstValue("Access-Control-Allow-Origin")).isEmpty();
		assertThat(headers.firstValue("Strict-Transport-Security")).as("not behind TLS").isEmpty();
	}

	@ParameterizedTest
	@CsvSource({ "localhost,200", "127.0.0.1,200", "[::1],200", "evil.example,403", "localhost.evil.example,403" })
	void answerToNoForeignName(String host, int status) throws IOException {
		assertThat(statusFor(host, "/products")).isEqualTo(status);
		assertThat(statusFor(host, "/actuator/health")).isEqualTo(200);
	}

	/** The client of Java chooses the host itself. */
	private int statusFor(String host, String path) throws IOException {
		try (var socket = new Socket(InetAddress.getLoopbackAddress(), this.port)) {
			socket.getOutputStream()
				.write(("GET " + path + " HTTP/1.1\r\nHost: " + host + ":" + this.port
						+ "\r\nConnection: close\r\n\r\n")
					.getBytes(StandardCharsets.US_ASCII));
			var answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
			return Integer.parseInt(answer.split(" ", 3)[1]);
		}
	}

	@Test
	void signInWithASessionThatOnlyTheirOwnFormsCanUse() throws Exception {
		var before = send("GET", "/embedded/emails", "", "Accept", "text/html");
		assertThat(before.statusCode()).isEqualTo(302);
		assertThat(before.headers().firstValue("Location")).contains("/sign-in");

		var form = send("GET", "/sign-in", "", "Accept", "text/html");
		assertThat(form.body()).contains("On this machine only", "value=\"support\"");
		assertThat(form.headers().firstValue("Set-Cookie").orElse(before.headers().firstValue("Set-Cookie").orElse("")))
			.contains("HttpOnly", "SameSite=Lax");
		assertThat(post("/sign-in", "person=support").body()).contains("FORM_EXPIRED");

		var token = TOKEN.matcher(form.body());
		assertThat(token.find()).isTrue();
		var signedIn = post("/sign-in", "person=support&_csrf=" + token.group(1));
		assertThat(signedIn.statusCode()).isEqualTo(302);
		assertThat(signedIn.headers().firstValue("Location"))
			.hasValueSatisfying(to -> assertThat(to).contains("/embedded/emails"));

		assertThat(send("GET", "/embedded/emails", "", "Accept", "text/html").statusCode()).isEqualTo(200);
		assertThat(send("GET", "/orders", "").statusCode()).as("the API knows no session").isEqualTo(401);
		var again = send("GET", "/sign-in", "", "Accept", "text/html");
		assertThat(again.body()).contains("<strong id=\"who\">Support</strong>");
		var out = TOKEN.matcher(again.body());
		assertThat(out.find()).isTrue();
		assertThat(post("/sign-out", "").statusCode()).isEqualTo(403);
		assertThat(post("/sign-out", "_csrf=" + out.group(1)).statusCode()).isEqualTo(302);
		assertThat(send("GET", "/embedded/emails", "", "Accept", "text/html").statusCode()).isEqualTo(302);
	}

	@Test
	void offerNobodyWhoDoesNotExist() throws Exception {
		var token = TOKEN.matcher(send("GET", "/sign-in", "", "Accept", "text/html").body());
		assertThat(token.find()).isTrue();

		assertThat(post("/sign-in", "person=emperor&_csrf=" + token.group(1)).headers().firstValue("Location"))
			.hasValueSatisfying(to -> assertThat(to).endsWith("/sign-in?error"));
	}

	/** In a real browser, the policy leaves the pages as they should be. */
	@Test
	void haveNothingToComplainOf() {
		try (var browser = new Browser()) {
			var page = browser.open(Browser.Visitor.DESKTOP);
			var complaints = browser.complaints();

			page.navigate(this.url + "/swagger-ui.html");
			ShopClient.eventually("Swagger UI shows the calls")
				.untilAsserted(() -> assertThat(page.locator("#swagger-ui .opblock").count()).as("%s", complaints)
					.isPositive());
			page.navigate(this.url + "/embedded/emails");
			page.locator("button[value=operator]").click();
			assertThat(page.locator("h1").textContent()).isEqualTo("E-mails");
			assertThat(complaints).noneMatch(it -> it.contains("Policy"));
		}
	}

	private HttpResponse<String> post(String path, String form) throws Exception {
		return send("POST", path, form, "Content-Type", "application/x-www-form-urlencoded");
	}

	private HttpResponse<String> send(String method, String path, String body, String... headers) throws Exception {
		var request = HttpRequest.newBuilder(URI.create(this.url + path));
		if (!String.join(" ", headers).contains("Content-Type")) {
			request.header("Content-Type", "application/json");
		}
		request.headers((headers.length > 0) ? headers : new String[] { "Accept", "*/*" });
		return this.http.send(request.method(method, HttpRequest.BodyPublishers.ofString(body)).build(),
				HttpResponse.BodyHandlers.ofString());
	}

}
