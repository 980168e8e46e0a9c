package com.shop.payment.domain;

import java.math.BigDecimal;
import java.time.Instant;

import org.joda.money.Money;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

import com.shop.payment.RefundReference;
import com.shop.payment.gateway.RefundId;
import com.shop.payment.gateway.RefundRequest;
import com.shop.payment.gateway.RefundState;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

/** What a payment knows of its refunds. */
class PaymentRefundTests {

	private final JsonMapper json = JsonMapper.builder().findAndAddModules().build();

	@Test
	void keepsWhatIsNotRefunded() {
		var payment = PaymentTests.aPayment(PaymentStatus.MADE);
		var part = RefundReference.next();
		payment.refundPart(part, Money.parse("EUR 5.00"), Instant.EPOCH);

		payment.finishRefund(PaymentTests.part(payment, part), null);

		assertThat(payment.status()).isEqualTo(PaymentStatus.MADE);
		assertThat(payment.refunded()).isEqualTo(Money.parse("EUR 5.00"));
		assertThat(GatewayCall.pendingOf(payment, PaymentTests.PAGE)).isEmpty();
	}

	@Test
	void neverRefundsMoreThanWasPaid() {
		var payment = PaymentTests.aPayment(PaymentStatus.MADE);
		payment.refundPart(RefundReference.next(), Money.parse("EUR 15.00"), Instant.EPOCH);

		assertThatIllegalStateException()
			.isThrownBy(() -> payment.refundPart(RefundReference.next(), Money.parse("EUR 5.00"), Instant.EPOCH));
		assertThat(payment.refundPart(RefundReference.next(), Money.parse("EUR 4.99"), Instant.EPOCH)).isTrue();
		assertThat(payment.refundRest(Instant.EPOCH)).as("nothing is left").isFalse();
		var refunding = PaymentTests.aPayment(PaymentStatus.REFUNDING);
		assertThat(refunding.refundPart(RefundReference.next(), Money.parse("EUR 5.00"), Instant.EPOCH)).isFalse();
	}

	@Test
	void repeatsARefundThatFailedAfterItWasConfirmedBehindTheOneUnderWay() {
		var payment = PaymentTests.aPayment(PaymentStatus.MADE);
		var first = RefundReference.next();
		var second = RefundReference.next();
		payment.refundPart(first, Money.parse("EUR 5.00"), Instant.EPOCH);
		payment.finishRefund(PaymentTests.part(payment, first), new RefundId("re_1"));
		payment.refundPart(second, Money.parse("EUR 5.00"), Instant.EPOCH);
		payment.refunds().fail(PaymentTests.part(payment, second), "no_funds", 10);

		assertThat(payment.refunds().check(new RefundId("re_1"), new RefundState.Failed("account_closed"))).isPresent();
		assertThat(payment.refunds().check(new RefundId("re_1"), new RefundState.Failed("account_closed"))).isEmpty();
		assertThat(payment.refunds().repeatFailed(Instant.EPOCH)).isTrue();

		var underWay = PaymentTests.asked(payment);
		assertThat(underWay.part()).isEqualTo(second);
		assertThat(underWay.number()).isEqualTo(2);
		assertThat(payment.finishRefund(underWay, null)).isPresent();
		assertThat(payment.finishRefund(PaymentTests.part(payment, first), null)).as("old news of the one that failed")
			.isEmpty();
		var again = PaymentTests.asked(payment);
		assertThat(again).isEqualTo(new RefundRequest(payment.id(), again.charge(), first, Money.parse("EUR 5.00"), 2));
		assertThat(payment.finishRefund(again, null)).isPresent();
		assertThat(payment.status()).isEqualTo(PaymentStatus.MADE);
		assertThat(payment.refunded()).isEqualTo(Money.parse("EUR 10.00"));
	}

	@Test
	void makesPlaceForTheNextWhenOneIsRefusedTooOften() {
		var payment = PaymentTests.aPayment(PaymentStatus.MADE);
		var first = RefundReference.next();
		var second = RefundReference.next();
		payment.refundPart(first, Money.parse("EUR 5.00"), Instant.EPOCH);
		payment.refundPart(second, Money.parse("EUR 5.00"), Instant.EPOCH);

		failTwice(payment);

		assertThat(PaymentTests.asked(payment)).isEqualTo(PaymentTests.part(payment, second));
		assertThat(payment.finishRefund(PaymentTests.asked(payment), null)).isPresent();
		assertThat(payment.status()).isEqualTo(PaymentStatus.MADE);
		assertThat(payment.refunded()).isEqualTo(Money.parse("EUR 5.00"));
		assertThat(payment.refundRest(Instant.EPOCH)).isTrue();
		assertThat(PaymentTests.asked(payment).amount()).as("the part that waits is owed, too")
			.isEqualTo(Money.parse("EUR 9.99"));
	}

	@Test
	void isRepeatedUnderTheNextNumberAndAsOftenAgainWhenAPersonSaysSo() {
		var payment = PaymentTests.aPayment(PaymentStatus.MADE);
		payment.refundRest(Instant.EPOCH);
		failTwice(payment);

		assertThat(payment.refunds().repeatFailed(Instant.EPOCH)).isTrue();
		payment.followRefunds();

		assertThat(PaymentTests.asked(payment).number()).isEqualTo(3);
		payment.refunds().fail(PaymentTests.asked(payment), "no_funds", 2);
		assertThat(PaymentTests.asked(payment).number()).isEqualTo(4);
		payment.refunds().fail(PaymentTests.asked(payment), "no_funds", 2);
		assertThat(payment.refunds().current()).as("it waits for a person again").isEmpty();
	}

	@Test
	void believesALateConfirmationOfWhatWaitsForAPerson() {
		var payment = PaymentTests.aPayment(PaymentStatus.MADE);
		payment.refundPart(RefundReference.next(), Money.parse("EUR 5.00"), Instant.EPOCH);
		var asked = PaymentTests.asked(payment);
		failTwice(payment);
		payment.refundRest(Instant.EPOCH);
		payment.refunds().track(PaymentTests.asked(payment), new RefundId("re_rest"));

		assertThat(payment.finishRefund(asked, new RefundId("re_1"))).map(Refund::isNews).contains(true);
		assertThat(payment.finishRefund(asked, new RefundId("re_1"))).isEmpty();

		assertThat(payment.refunds().repeatFailed(Instant.EPOCH)).isFalse();
		assertThat(payment.refunds().idUnderWay()).as("the refund that is under way")
			.isEqualTo(new RefundId("re_rest"));
		assertThat(payment.refunded()).isEqualTo(Money.parse("EUR 5.00"));
	}

	private static void failTwice(Payment payment) {
		payment.refunds().fail(PaymentTests.asked(payment), "no_funds", 2);
		payment.refunds().fail(PaymentTests.asked(payment), "no_funds", 2);
		payment.followRefunds();
	}

	@Test
	void isStoredUnderTheSameNamesAsEver() {
		var part = RefundReference.next();
		var refused = new Refund(part, new BigDecimal("5.00"), false, Instant.EPOCH, "re_1", 1, "no_funds", 3);

		var stored = this.json.writeValueAsString(refused);

		assertThat(this.json.readTree(stored)).isEqualTo(this.json.readTree("""
				{"part": "%s", "amount": 5.00, "done": false, "askedAt": "1970-01-01T00:00:00Z", "gatewayId": "re_1",
				 "attempt": 1, "failure": "no_funds", "refused": 3}""".formatted(part.value())));
		assertThat(this.json.readValue(stored, Refund.class))
			.extracting(Refund::confirmedAttempt, Refund::failure, Refund::lastRefusedAttempt)
			.containsExactly(1, "no_funds", 3);
	}

}
