package com.shop.payment.gateway.http;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;

import org.awaitility.Awaitility;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.web.client.RestClient;
import tools.jackson.databind.json.JsonMapper;

import com.shop.payment.PaymentId;
import com.shop.payment.gateway.ChargeId;
import com.shop.payment.gateway.ChargeRequest;
import com.shop.payment.gateway.ChargeState;
import com.shop.payment.gateway.GatewayGaveNoAnswer;
import com.shop.payment.gateway.RefundId;
import com.shop.payment.gateway.RefundRequest;
import com.shop.payment.gateway.RefundState;
import com.shop.payment.gateway.http.FakePaymentProvider.Break;
import com.shop.shared.OrderId;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.entry;

class HttpGatewayTests {

	static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(1);

	private static final Money AMOUNT = Money.parse("EUR 19.99");

	private final FakePaymentProvider provider = FakePaymentProvider.start();

	private final HttpGateway gateway = gateway(this.provider.url(), Duration.ofSeconds(5));

	private final ChargeRequest request = new ChargeRequest(PaymentId.next(), OrderId.next(), AMOUNT,
			URI.create("https://shop.example.org/pay/1"), 1);

	@AfterEach
	void closeProvider() {
		this.provider.close();
	}

	/** If the form changes, {@code HttpGateway.FORM_VERSION} has to change with it. */
	@Test
	void opensAChargeWithAPage() {
		var payment = this.request.payment().toString();
		assertThat(this.gateway.open(this.request))
			.isEqualTo(new ChargeState.Open(new ChargeId("cs_1"), URI.create("https://pay.example.org/cs_1")));

		assertThat(this.provider.requests()).singleElement().satisfies(sent -> {
			assertThat(sent.path()).isEqualTo("/v1/checkout/sessions");
			assertThat(sent.authorization()).isEqualTo("Bearer sk_test");
			assertThat(sent.key()).isEqualTo("charge-" + payment + "-v3");
			assertThat(sent.form()).containsExactlyInAnyOrderEntriesOf(
					Map.ofEntries(entry("mode", "payment"), entry("client_reference_id", payment),
							entry("success_url", "https://shop.example.org/pay/1/returned?charge=1"),
							entry("cancel_url", "https://shop.example.org/pay/1"),
							entry("line_items[0][quantity]", "1"), entry("line_items[0][price_data][currency]", "eur"),
							entry("line_items[0][price_data][unit_amount]", "1999"),
							entry("line_items[0][price_data][product_data][name]", "Order " + this.request.order()),
							entry("metadata[payment_id]", payment),
							entry("payment_intent_data[metadata][payment_id]", payment)));
		});
	}

	@ParameterizedTest
	@EnumSource
	void opensTheSameChargeAgainWhenTheAnswerIsLost(Break kind) {
		var hasty = gateway(this.provider.url(), Duration.ofMillis(300));
		this.provider.loseAnswers(Integer.MAX_VALUE, kind);
		Awaitility.await("the provider is asked").pollDelay(Duration.ZERO).until(() -> {
			assertNoAnswer(() -> hasty.open(this.request));
			return !this.provider.requests().isEmpty();
		});
		this.provider.loseAnswers(0, kind);

		assertThat(this.gateway.open(this.request)).isInstanceOfSatisfying(ChargeState.Open.class,
				open -> assertThat(open.id()).isEqualTo(new ChargeId("cs_1")));
		assertThat(this.provider.sessionCount()).isEqualTo(1);
	}

	@ParameterizedTest
	@CsvSource({ "complete, paid, succeeded, Paid", "complete, unpaid, processing, Pending",
			"complete, unpaid, requires_payment_method, Failed", "complete, unpaid, canceled, Failed",
			"expired, unpaid, canceled, Cancelled", "open, unpaid, requires_payment_method, Open" })
	void saysHowAChargeStands(String status, String paymentStatus, String intent, String expected) {
		var charge = open();

		this.provider.set(this.request.payment().toString(), status, paymentStatus, intent);

		assertThat(this.gateway.ask(charge).getClass().getSimpleName()).isEqualTo(expected);
	}

	@Test
	void saysWhyACardWasDeclinedWhileTheCustomerCanTryAgain() {
		var charge = open();

		this.provider.decline(this.request.payment().toString());

		assertThat(this.gateway.ask(charge)).isEqualTo(new ChargeState.Declined("insufficient_funds"));
	}

	@Test
	void doesNotGuessWhatAnUnknownStateMeans() {
		var charge = open();
		this.provider.set(this.request.payment().toString(), "hibernating", "paid", "succeeded");

		assertThatExceptionOfType(GatewayGaveNoAnswer.class).isThrownBy(() -> this.gateway.ask(charge))
			.withMessageContaining("hibernating");
	}

	@Test
	void saysThatItDoesNotKnowACharge() {
		assertThat(this.gateway.ask(new ChargeId("cs_unheard_of"))).isEqualTo(new ChargeState.Unknown());
	}

	@Test
	void cancelsAnOpenCharge() {
		assertThat(this.gateway.cancel(open())).isEqualTo(new ChargeState.Cancelled());
	}

	@Test
	void findsThatWhatItShallCancelIsPaid() {
		var charge = open();
		this.provider.pay(this.request.payment().toString());

		assertThat(this.gateway.cancel(charge)).isEqualTo(new ChargeState.Paid());
	}

	@ParameterizedTest
	@CsvSource({ "card_declined, insufficient_funds, insufficient_funds", "card_declined,, card_declined",
			"Drop TABLE,, ''" })
	void isDeclined(String code, @Nullable String declineCode, String expected) {
		this.provider.answerWith(402, "{\"error\":{\"code\":\"" + code + "\""
				+ ((declineCode != null) ? ",\"decline_code\":\"" + declineCode + "\"" : "") + "}}");

		assertThat(this.gateway.open(this.request)).isEqualTo(new ChargeState.Refused(expected));
	}

	@ParameterizedTest
	@CsvSource({ "ISK 2000, 200000", "UGX 5000, 500000", "MGA 1000.00, 1000", "JPY 500, 500", "KWD 1.230, 1230",
			"EUR 19.99, 1999" })
	void chargesAndRefundsInTheUnitsOfTheGateway(String amount, String expected) {
		var charged = new ChargeRequest(PaymentId.next(), OrderId.next(), Money.parse(amount), this.request.page(), 1);

		assertThat(this.gateway.open(charged)).isInstanceOf(ChargeState.Open.class);
		assertThat(this.provider.requests().getLast().form()).containsEntry("line_items[0][price_data][unit_amount]",
				expected);

		this.gateway.refund(new RefundRequest(charged.payment(), new ChargeId("cs_1"), null, Money.parse(amount), 1));
		assertThat(this.provider.requests().getLast().form()).containsEntry("amount", expected);
	}

	@ParameterizedTest
	@ValueSource(strings = { "KWD 1.234", "MGA 0.20", "XXX 5" })
	void asksForNothingThatTheGatewayCannotExpress(String text) {
		var amount = Money.parse(text);

		assertThat(this.gateway.canCharge(amount)).isFalse();
		assertThat(
				this.gateway.open(new ChargeRequest(PaymentId.next(), OrderId.next(), amount, this.request.page(), 1)))
			.isEqualTo(new ChargeState.Refused("amount_not_payable"));
		assertThat(this.gateway.refund(new RefundRequest(PaymentId.next(), new ChargeId("cs_1"), null, amount, 1)))
			.isEqualTo(new RefundState.Failed("amount_not_payable"));
		assertThat(this.provider.requests()).isEmpty();
	}

	@ParameterizedTest
	@CsvSource({ "amount_too_small,, amount_too_small", "amount_too_large, unit_amount, amount_too_large",
			", line_items[0][price_data][currency], currency_not_supported", ", success_url, ''", "Drop TABLE,, ''" })
	void isRefusedForGood(@Nullable String code, @Nullable String param, String expected) {
		this.provider.answerWith(400, error("invalid_request_error", code, param));

		assertThat(this.gateway.open(this.request)).isEqualTo(new ChargeState.Refused(expected));
	}

	@Test
	void triesARefundThatIsRefusedUnderAnotherKey() {
		var charge = open();
		this.provider.refundsFail(error("invalid_request_error", "balance_insufficient", null));

		assertThat(this.gateway.refund(refund(charge, 1))).isEqualTo(new RefundState.Failed("balance_insufficient"));
	}

	@ParameterizedTest
	@CsvSource({ "idempotency_error,,", "idempotency_error, idempotency_key_in_use,", "invalid_request_error,,",
			"idempotency_error,, unit_amount" })
	void isNotRefusedWhenTheKeyWasUsedForSomethingElse(String type, @Nullable String code, @Nullable String param) {
		var charge = open();
		this.provider.answerWith(400, error(type, code, param));

		assertNoAnswer(() -> this.gateway.open(this.request));
		assertNoAnswer(() -> this.gateway.refund(refund(charge, 1)));
	}

	/** An error as Stripe describes it. */
	private static String error(String type, @Nullable String code, @Nullable String param) {
		return "{\"error\":{\"type\":\"" + type + "\",\"message\":\"No.\""
				+ ((code != null) ? ",\"code\":\"" + code + "\"" : "")
				+ ((param != null) ? ",\"param\":\"" + param + "\"" : "") + "}}";
	}

	@ParameterizedTest
	@ValueSource(ints = { 204, 302, 400, 401, 403, 404, 409, 429, 500, 502, 503 })
	void takesNothingElseForADecision(int status) {
		var charge = open();
		this.provider.answerWith(status,
				(status == 204) ? "" : "{\"status\":\"complete\",\"payment_status\":\"paid\"}");

		assertNoAnswer(() -> this.gateway.open(this.request));
		assertNoAnswer(() -> this.gateway.refund(refund(charge, 1)));
		assertNoAnswer(() -> this.gateway.ask(new RefundId("re_1")));
		if (status != 404) {
			assertNoAnswer(() -> this.gateway.ask(charge));
			assertNoAnswer(() -> this.gateway.cancel(charge));
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "{", "[]", "null", "<html>", "{\"id\":1,\"status\":true}", "{\"status\":\"complete\"}",
			"{\"id\":\"cs_1\",\"url\":\"https://pay.example.org\",\"amount_total\":1,\"currency\":\"eur\"}",
			"{\"id\":\"cs_1\",\"url\":\"https://pay.example.org\",\"amount_total\":1999,\"currency\":\"usd\"}" })
	void takesNoOddBodyForADecision(String body) {
		this.provider.answerWith(200, body);

		assertNoAnswer(() -> this.gateway.open(this.request));
		assertNoAnswer(() -> this.gateway.ask(new ChargeId("cs_1")));
		assertNoAnswer(() -> this.gateway.ask(new RefundId("re_1")));
	}

	@Test
	void givesNoAnswerWhenNobodyIsThere() {
		this.provider.close();

		assertNoAnswer(() -> this.gateway.open(this.request));
	}

	@Test
	void keepsItsSecretsToItself() {
		assertThat(properties(this.provider.url(), Duration.ofSeconds(5)).toString()).contains("url=")
			.doesNotContain("sk_", "whsec_");
	}

	private ChargeId open() {
		this.gateway.open(this.request);
		return new ChargeId("cs_1");
	}

	private RefundRequest refund(ChargeId charge, int number) {
		return new RefundRequest(this.request.payment(), charge, null, AMOUNT, number);
	}

	static void assertNoAnswer(Runnable call) {
		assertThatExceptionOfType(GatewayGaveNoAnswer.class).isThrownBy(call::run);
	}

	static HttpGateway gateway(URI url, Duration timeout) {
		return new HttpGateway(
				new GatewayHttpClient(RestClient.builder(), properties(url, timeout), JsonMapper.shared()));
	}

	private static HttpGatewayProperties properties(URI url, Duration timeout) {
		return new HttpGatewayProperties(url, "sk_test", List.of("whsec_test"), CONNECT_TIMEOUT, timeout);
	}

}
