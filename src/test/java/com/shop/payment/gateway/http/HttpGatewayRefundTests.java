package com.shop.payment.gateway.http;

import java.net.URI;
import java.time.Duration;

import org.joda.money.Money;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import com.shop.payment.PaymentId;
import com.shop.payment.RefundReference;
import com.shop.payment.gateway.ChargeId;
import com.shop.payment.gateway.ChargeRequest;
import com.shop.payment.gateway.RefundId;
import com.shop.payment.gateway.RefundRequest;
import com.shop.payment.gateway.RefundState;
import com.shop.payment.gateway.http.FakePaymentProvider.Break;
import com.shop.shared.OrderId;

import static org.assertj.core.api.Assertions.assertThat;

class HttpGatewayRefundTests {

	private static final Money AMOUNT = Money.parse("EUR 19.99");

	private static final Duration READ_TIMEOUT = Duration.ofSeconds(5);

	private final FakePaymentProvider provider = FakePaymentProvider.start();

	private final HttpGateway gateway = HttpGatewayTests.gateway(this.provider.url(), READ_TIMEOUT);

	private final ChargeRequest request = new ChargeRequest(PaymentId.next(), OrderId.next(), AMOUNT,
			URI.create("https://shop.example.org/pay/1"), 1);

	@AfterEach
	void closeProvider() {
		this.provider.close();
	}

	@Test
	void refundsOnceWhenTheAnswerIsLost() {
		var charge = open();
		this.provider.pay(this.request.payment().toString());
		this.gateway.ask(charge);
		this.provider.loseAnswers(2, Break.CONNECTION_LOST);

		HttpGatewayTests.assertNoAnswer(() -> this.gateway.refund(refund(charge, 1)));
		HttpGatewayTests.assertNoAnswer(() -> this.gateway.refund(refund(charge, 1)));

		assertThat(this.gateway.refund(refund(charge, 1))).isInstanceOf(RefundState.Done.class);
		assertThat(this.provider.refundCount()).isEqualTo(1);
		assertThat(this.provider.requests().getLast()).satisfies(sent -> {
			assertThat(sent.key()).isEqualTo("refund-" + this.request.payment() + "-1");
			assertThat(sent.form()).containsEntry("payment_intent", "pi_cs_1").containsEntry("amount", "1999");
		});
	}

	@Test
	void followsARefundThatTakesTime() {
		var charge = open();
		this.provider.refundsBecome("pending");

		assertThat(this.gateway.refund(refund(charge, 1))).isEqualTo(new RefundState.Underway(new RefundId("re_1")));
		this.provider.settleRefunds("failed");

		assertThat(this.gateway.ask(new RefundId("re_1")))
			.isEqualTo(new RefundState.Failed("expired_or_canceled_card"));
	}

	@Test
	void knowsByWhichIdToAskForARefundThatTheBankMaySendBack() {
		var charge = open();

		assertThat(this.gateway.refund(refund(charge, 1))).isEqualTo(new RefundState.Done(new RefundId("re_1")));
		this.provider.settleRefunds("failed");

		assertThat(this.gateway.ask(new RefundId("re_1"))).isInstanceOf(RefundState.Failed.class);
	}

	@Test
	void takesARefundThatTheGatewayMadeLongAgoForDone() {
		var charge = open();
		this.gateway.refund(refund(charge, 1));
		this.provider.forgetKeys();

		assertThat(this.gateway.refund(refund(charge, 1))).isInstanceOf(RefundState.Done.class);

		assertThat(this.provider.refundCount()).isEqualTo(1);
	}

	@Test
	void refundsAPartOnceAlsoAfterTheGatewayHasForgottenTheKey() {
		var charge = open();
		this.provider.pay(this.request.payment().toString());
		var part = part(charge);
		assertThat(this.gateway.refund(part)).isInstanceOf(RefundState.Done.class);
		assertThat(this.provider.requests().getLast().form()).containsEntry("amount", "500")
			.containsEntry("metadata[refund_key]", part.key());
		assertThat(this.provider.requests().getLast().key()).isEqualTo(part.key());

		this.provider.forgetKeys();
		assertThat(this.gateway.refund(part)).isInstanceOf(RefundState.Done.class);
		assertThat(this.provider.refundCount()).isEqualTo(1);

		this.gateway.refund(part(charge));
		assertThat(this.provider.refundCount()).isEqualTo(2);
	}

	/** No other call makes more requests; the lease must outlast all their timeouts. */
	@Test
	void saysHowLongItsLongestCallCanTake() {
		var charge = open();
		this.provider.pay(this.request.payment().toString());
		var before = this.provider.requests().size();

		assertThat(this.gateway.refund(part(charge))).isInstanceOf(RefundState.Done.class);

		var requests = this.provider.requests().size() - before;
		assertThat(this.gateway.longestCall())
			.isEqualTo(HttpGatewayTests.CONNECT_TIMEOUT.plus(READ_TIMEOUT).multipliedBy(requests));
	}

	private ChargeId open() {
		this.gateway.open(this.request);
		return new ChargeId("cs_1");
	}

	private RefundRequest part(ChargeId charge) {
		return new RefundRequest(this.request.payment(), charge, RefundReference.next(), Money.parse("EUR 5.00"), 1);
	}

	private RefundRequest refund(ChargeId charge, int number) {
		return new RefundRequest(this.request.payment(), charge, null, AMOUNT, number);
	}

}
