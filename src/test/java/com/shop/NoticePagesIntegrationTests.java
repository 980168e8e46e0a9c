package com.shop;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Map;
import java.util.UUID;

import jakarta.mail.MessagingException;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.web.server.LocalServerPort;

import com.shop.embedded.TestInfrastructure;
import com.shop.embedded.TestTokens;

import static org.assertj.core.api.Assertions.assertThat;

/** The pages that have to do with e-mails, as browsers and mail programs ask for them. */
@IntegrationTest
@Tag("long")
class NoticePagesIntegrationTests {

	private final HttpClient http = HttpClient.newHttpClient();

	private final ShopClient shop;

	private final String url;

	NoticePagesIntegrationTests(@LocalServerPort int port) {
		this.shop = new ShopClient(port);
		this.url = "http://localhost:" + port;
	}

	@Test
	void unsubscribesByTheButtonOfAMailProgramAndNotByALook() throws Exception {
		var customer = aCustomer("en");
		var link = unsubscribeLink(customer);

		assertThat(get(link).statusCode()).isEqualTo(200);
		assertThat(wants(customer, "email")).isEqualTo("true");

		// RFC 8058, section 3.1
		assertThat(post(link, "List-Unsubscribe=One-Click", "*/*").statusCode()).isEqualTo(200);
		assertThat(wants(customer, "email")).isEqualTo("false");
		assertThat(wants(customer, "sms")).isEqualTo("true");
	}

	@Test
	void changesWhatACustomerWantsByTheButtonsOfThePage() throws Exception {
		var customer = aCustomer("de");
		var link = unsubscribeLink(customer);

		var page = get(link);
		assertThat(page.body()).contains("<html lang=\"de\">", "E-Mails abbestellen", "SMS abbestellen");
		assertThat(page.headers().firstValue("Cache-Control")).contains("no-store");

		assertThat(post(link, "channel=TEXT_MESSAGE&wanted=false", "text/html").body())
			.contains("SMS wieder einschalten", "E-Mails abbestellen");
		assertThat(wants(customer, "sms")).isEqualTo("false");
		assertThat(post(link, "channel=TEXT_MESSAGE&wanted=true", "text/html").body()).contains("SMS abbestellen");
		assertThat(wants(customer, "sms")).isEqualTo("true");
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "?link=", "?link=x", "?link=zzzzzz.AAAAAAAAAAAAAAAAAAAAAA", "?link=%3Cscript%3E" })
	void knowsNoLinkThatItDidNotSend(String signature) throws Exception {
		var customer = aCustomer("en");
		var link = this.url + "/unsubscribe/" + customer + signature;

		assertThat(get(link).headers().firstValue("Location")).contains("/sign-in?link");
		assertThat(post(link, "List-Unsubscribe=One-Click", "*/*").statusCode()).isIn(401, 403);
		assertThat(wants(customer, "email")).isEqualTo("true");
	}

	@Test
	void showsADeveloperTheEmails() throws Exception {
		var address = this.shop.get("/customers/{id}", aCustomerWhoWasTold("en")).text("email");

		var emails = this.shop.get("/embedded/emails?limit=100").body().at("/items");
		var email = emails.valueStream()
			.filter(it -> it.at("/to").asString().equals(address))
			.filter(it -> it.at("/subject").asString().equals("Your order is confirmed: please pay"))
			.findFirst()
			.orElseThrow();
		var page = email.at("/page").asString();
		assertThat(email.at("/body").asString()).startsWith("Dear Grace Hopper,");
		assertThat(email.at("/html").asString()).startsWith("<!DOCTYPE html>");

		assertThat(getAsSupport(this.url + "/embedded/emails").body()).contains("href=\"" + page + "\"", address);
		assertThat(getAsSupport(this.url + page)).satisfies(answer -> {
			assertThat(answer.statusCode()).isEqualTo(200);
			assertThat(answer.body()).contains("srcdoc=\"&lt;!DOCTYPE html&gt;", "sandbox=\"allow-popups", "Dear Grace")
				.doesNotContain("allow-scripts", "allow-same-origin");
			assertThat(answer.headers().firstValue("Content-Security-Policy")).hasValueSatisfying(
					policy -> assertThat(policy).contains("default-src 'none'").doesNotContain("script-src"));
		});
		assertThat(getAsSupport(this.url + "/embedded/emails/0").statusCode()).isEqualTo(404);
	}

	@Test
	void sendsANoticeOnceMore() {
		var customer = aCustomer("en");
		tell(customer);
		var address = this.shop.get("/customers/{id}", customer).text("email");
		var order = this.shop.get("/orders?customerId={id}", customer).text("items.0.id");
		var id = order + ".ORDER_CONFIRMED.EMAIL";

		assertThat(this.shop.post(Map.of(), "/notifications/{id}/resend", id)).satisfies(answer -> {
			assertThat(answer.status()).isEqualTo(202);
			assertThat(answer.text("id")).isEqualTo(id);
			assertThat(answer.text("status")).isEqualTo("WAITING");
			assertThat(answer.text("resentAt")).isNotEmpty();
		});
		ShopClient.eventually("the e-mail comes again")
			.untilAsserted(() -> assertThat(TestInfrastructure.emailsTo(address)).hasSize(2));
		var unknown = order + ".DELIVERED.EMAIL";
		assertThat(this.shop.post(Map.of(), "/notifications/{id}/resend", unknown).text("code"))
			.isEqualTo("NOTIFICATION_NOT_FOUND");
		assertThat(this.shop.post(Map.of(), "/notifications/{id}/resend", "nonsense").status()).isEqualTo(400);
	}

	@Test
	void countsWhatWaitsAndWhatWasGivenUp() {
		ShopClient.eventually("the notices are counted")
			.untilAsserted(() -> assertThat(this.shop.metrics())
				.containsPattern("shop_notifications\\{.*channel=\"email\".*status=\"waiting\".*} \\d")
				.containsPattern("shop_notifications\\{.*channel=\"text_message\".*status=\"given_up\".*} \\d"));
	}

	private String unsubscribeLink(String customer) throws MessagingException {
		var address = this.shop.get("/customers/{id}", tell(customer)).text("email");
		var header = TestInfrastructure.emailsTo(address).getFirst().getHeader("List-Unsubscribe")[0];
		return this.url + ShopClient.local(header.substring(1, header.length() - 1));
	}

	private String aCustomerWhoWasTold(String locale) {
		return tell(aCustomer(locale));
	}

	/** Tells the customer of an order; the customer. */
	private String tell(String customer) {
		var order = this.shop.anOrder(customer, this.shop.aProduct("5.00", 5), 1);
		ShopClient.eventually("the customer gets an e-mail")
			.until(() -> this.shop.get("/notifications?orderId={id}", order),
					told -> told.body()
						.at("/items")
						.valueStream()
						.filter(notice -> notice.at("/stage").asString().equals("ORDER_CONFIRMED"))
						.anyMatch(notice -> notice.at("/channel").asString().equals("EMAIL")
								&& notice.at("/status").asString().equals("SENT")));
		return customer;
	}

	private String aCustomer(String locale) {
		return this.shop.post(Map.of("name", "Grace Hopper", "email", UUID.randomUUID() + "@example.org", "phone",
				"+1 202 555 0100", "address",
				Map.of("street", "1 Navy Yard", "city", "Arlington", "postalCode", "22202", "country", "US"),
				"creditLimit", ShopClient.euros("100.00"), "locale", locale), "/customers")
			.text("id");
	}

	private String wants(String customer, String channel) {
		return this.shop.get("/customers/{id}/notification-preferences", customer).text(channel);
	}

	private HttpResponse<String> get(String link) throws Exception {
		return this.http.send(HttpRequest.newBuilder(URI.create(link)).header("Accept", "text/html").build(),
				HttpResponse.BodyHandlers.ofString());
	}

	private HttpResponse<String> getAsSupport(String url) throws Exception {
		return this.http.send(HttpRequest.newBuilder(URI.create(url))
			.header("Accept", "text/html")
			.header("Authorization", TestTokens.of("support"))
			.build(), HttpResponse.BodyHandlers.ofString());
	}

	private HttpResponse<String> post(String link, String form, String accept) throws Exception {
		return this.http.send(HttpRequest.newBuilder(URI.create(link))
			.header("Accept", accept)
			.header("Content-Type", "application/x-www-form-urlencoded")
			.POST(HttpRequest.BodyPublishers.ofString(form))
			.build(), HttpResponse.BodyHandlers.ofString());
	}

}
