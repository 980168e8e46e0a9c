package com.shop.payment.domain;

import java.time.Instant;

import org.joda.money.Money;
import org.junit.jupiter.api.Test;

import com.shop.payment.RefundReference;
import com.shop.payment.gateway.RefundId;
import com.shop.payment.gateway.RefundRequest;
import com.shop.payment.gateway.RefundState;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

/** What a payment knows of its refunds. */
class PaymentRefundTests {

	@Test
	void keepsWhatIsNotRefunded() {
		var payment = PaymentTests.aPayment(PaymentStatus.MADE);
		var part = RefundReference.next();
		payment.refundPart(part, Money.parse("EUR 5.00"), Instant.EPOCH);

		payment.finishRefund(PaymentTests.part(payment, part), null);

		assertThat(payment.status()).isEqualTo(PaymentStatus.MADE);
		assertThat(payment.refunded()).isEqualTo(Money.parse("EUR 5.00"));
		assertThat(payment.pendingCall(PaymentTests.PAGE)).isEmpty();
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
		payment.refunds().fail(PaymentTests.part(payment, second));

		assertThat(payment.refunds().check(new RefundId("re_1"), new RefundState.Failed("account_closed"))).isTrue();
		assertThat(payment.refunds().check(new RefundId("re_1"), new RefundState.Failed("account_closed"))).isFalse();
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

}
