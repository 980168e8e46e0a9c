package com.shop.notification.sms;

import java.io.IOException;
import java.net.URI;
import java.time.Duration;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.http.HttpHeaders;
import org.springframework.web.client.ResourceAccessException;
import org.springframework.web.client.RestClient;
import org.springframework.web.client.RestClientException;

import com.shop.notification.SilentServer;
import com.shop.shared.notice.NoticeRefused;
import com.shop.shared.notice.OutcomeUnknown;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class HttpTextMessagesTests {

	private static final String PHONE = "+1 202 555 0100";

	private static final String KEY = "ORDER_CREATED.1";

	private final FakeTextMessageProvider provider = FakeTextMessageProvider.start();

	@AfterEach
	void closeProvider() {
		this.provider.close();
	}

	@Test
	void sendsTheFormThatProvidersTake() {
		messages(Duration.ofSeconds(5)).send(PHONE, "Grüße & Dank: 100 % = alles", KEY);

		assertThat(this.provider.taken()).singleElement().satisfies(request -> {
			assertThat(request.method()).isEqualTo("POST");
			assertThat(request.contentType()).startsWith("application/x-www-form-urlencoded");
			assertThat(request.form()).hasSize(3)
				.containsEntry("To", "+12025550100")
				.containsEntry("From", "Shop")
				.containsEntry("Body", "Grüße & Dank: 100 % = alles");
		});
	}

	@Test
	void tellsTheSameMessageSentAgainByItsKey() {
		messages(Duration.ofSeconds(5)).send(PHONE, "Hello", KEY);
		messages(Duration.ofSeconds(5)).send(PHONE, "Hello", KEY);

		assertThat(this.provider.taken()).extracting(FakeTextMessageProvider.Request::key).containsExactly(KEY, KEY);
	}

	@Test
	void saysWhoItIs() {
		messages(Duration.ofSeconds(5)).send(PHONE, "Hello", KEY);

		assertThat(this.provider.taken()).extracting(FakeTextMessageProvider.Request::authorization)
			.containsExactly("Basic " + HttpHeaders.encodeBasicAuth("shop", "secret", null));
	}

	@ParameterizedTest
	@ValueSource(ints = { 302, 401, 404, 429, 500, 503 })
	void failsUnlessTheProviderTakesIt(int status) {
		this.provider.answerWith(status);

		assertThatExceptionOfType(RestClientException.class)
			.isThrownBy(() -> messages(Duration.ofSeconds(5)).send(PHONE, "Hello", KEY))
			.withMessageContaining(String.valueOf(status));
	}

	@ParameterizedTest
	@ValueSource(ints = { 400, 422 })
	void knowsWhatTheProviderWillNeverTake(int status) {
		this.provider.answerWith(status);

		assertThatExceptionOfType(NoticeRefused.class)
			.isThrownBy(() -> messages(Duration.ofSeconds(5)).send(PHONE, "Hello", KEY))
			.withMessageContaining(String.valueOf(status));
	}

	@Test
	void doesNotKnowWhatIsBehindAProxyThatGaveUp() {
		this.provider.answerWith(504);

		assertThatExceptionOfType(OutcomeUnknown.class)
			.isThrownBy(() -> messages(Duration.ofSeconds(5)).send(PHONE, "Hello", KEY));
	}

	@Test
	void doesNotWaitForEverForASilentProvider() {
		this.provider.fallSilent();

		// Also a busy machine has connected and asked for the form by then.
		assertThatExceptionOfType(OutcomeUnknown.class)
			.isThrownBy(() -> messages(Duration.ofSeconds(3)).send(PHONE, "Hello", KEY));
	}

	@Test
	void failsWhenNobodyIsThere() {
		this.provider.close();

		assertThatExceptionOfType(ResourceAccessException.class)
			.isThrownBy(() -> messages(Duration.ofSeconds(5)).send(PHONE, "Hello", KEY));
	}

	@Test
	void wasNotTakenByAProviderThatCouldNotBeReachedInTime() throws IOException {
		try (var silent = SilentServer.start()) {
			var url = URI.create("https://localhost:" + silent.port() + "/messages");

			assertThatExceptionOfType(ResourceAccessException.class)
				.isThrownBy(() -> messages(url, Duration.ofMillis(500)).send(PHONE, "Hello", KEY));
			assertThat(silent.callers()).isPositive();
		}
	}

	@Test
	void needsAUrl() {
		assertThatIllegalArgumentException()
			.isThrownBy(() -> new HttpTextMessages(RestClient.builder(), properties(null, Duration.ofSeconds(5))))
			.withMessageContaining("shop.sms.url");
	}

	@Test
	void keepsThePasswordToItself() {
		assertThat(properties(this.provider.url(), Duration.ofSeconds(5)).toString()).contains("user=shop")
			.doesNotContain("secret");
	}

	private HttpTextMessages messages(Duration timeout) {
		return messages(this.provider.url(), timeout);
	}

	private static HttpTextMessages messages(URI url, Duration timeout) {
		return new HttpTextMessages(RestClient.builder(), properties(url, timeout));
	}

	private static SmsProperties properties(@Nullable URI url, Duration timeout) {
		return new SmsProperties(url, "shop", "secret", "Shop", false, timeout);
	}

}
