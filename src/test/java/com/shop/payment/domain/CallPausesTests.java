package com.shop.payment.domain;

import java.net.URI;
import java.time.Duration;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

import com.shop.payment.gateway.RefundId;

import static org.assertj.core.api.Assertions.assertThat;

class CallPausesTests {

	private final CallPauses pauses = new CallPauses(new PaymentProperties(URI.create("https://shop.example.org"),
			PaymentProperties.Gateway.SIMULATED, Duration.ofSeconds(10), Duration.ofMinutes(15), Duration.ofSeconds(1),
			Duration.ofMinutes(5), Duration.ofMinutes(1), 10, Duration.ofSeconds(1)));

	@ParameterizedTest
	@CsvSource({ "0, PT10S", "1, PT20S", "2, PT40S", "6, PT10M40S", "7, PT15M", "100, PT15M" })
	void asksForTheMoneyLessAndLessOften(int answers, Duration pause) {
		assertThat(this.pauses.afterAnswer(answered(PaymentStatus.CREATED, answers))).contains(pause);
	}

	@ParameterizedTest
	@CsvSource({ "1, PT1S", "2, PT2S", "9, PT4M16S", "10, PT5M", "2147483647, PT5M" })
	void triesAgainLessAndLessOften(int failed, Duration pause) {
		assertThat(this.pauses.afterNoAnswer(failed)).isEqualTo(pause);
	}

	@ParameterizedTest
	@CsvSource({ "REQUESTED, 0, PT1S", "REQUESTED, 1, PT1S", "DECLINING, 2, PT2S", "CANCELLING, 3, PT4S" })
	void repeatsWhatTheGatewayStillWorksOn(PaymentStatus status, int answers, Duration pause) {
		assertThat(this.pauses.afterAnswer(answered(status, answers))).contains(pause);
	}

	@ParameterizedTest
	@CsvSource({ "0, PT1S", "1, PT1S", "2, PT2S", "3, PT4S" })
	void triesToRefundLessAndLessOften(int refusals, Duration pause) {
		var payment = answered(PaymentStatus.REFUNDING, 7);
		for (var number = 0; number < refusals; number++) {
			payment.refunds().fail(PaymentTests.asked(payment), "no_funds", 10);
		}

		assertThat(this.pauses.afterAnswer(payment)).contains(pause);
	}

	@Test
	void asksForTheRefundLessAndLessOften() {
		var payment = answered(PaymentStatus.REFUNDING, 1);
		payment.refunds().track(PaymentTests.asked(payment), new RefundId("re_1"));

		assertThat(this.pauses.afterAnswer(payment)).contains(Duration.ofSeconds(20));
	}

	@ParameterizedTest
	@EnumSource(names = { "MADE", "DECLINED", "CANCELLED", "REFUNDED" })
	void endsWithThePayment(PaymentStatus end) {
		assertThat(this.pauses.afterAnswer(PaymentTests.aPayment(end))).isEmpty();
	}

	/** A payment after so many answers that decided nothing. */
	private static Payment answered(PaymentStatus status, int times) {
		var payment = PaymentTests.aPayment(status);
		for (var number = 0; number < times; number++) {
			payment.schedule().answered(null);
		}
		return payment;
	}

}
