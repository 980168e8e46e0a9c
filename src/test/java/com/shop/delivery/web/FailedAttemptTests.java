package com.shop.delivery.web;

import java.util.List;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.exc.MismatchedInputException;
import tools.jackson.databind.json.JsonMapper;

import com.shop.delivery.DeliveryId;
import com.shop.delivery.domain.Mishap;
import com.shop.delivery.domain.Report.Kind;
import com.shop.delivery.domain.Report;
import com.shop.delivery.domain.SeenDelivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/** Nothing is brought again of which the next attempt would fail as well. */
class FailedAttemptTests {

	private final JsonMapper json = JsonMapper.shared();

	@ParameterizedTest
	@EnumSource
	void isTriedAgainOnlyIfThatCanHelp(Mishap mishap) {
		var form = new ReportForm(List.of(new SeenDelivery(DeliveryId.next(), 0)), Kind.ATTEMPT_FAILED, mishap, null,
				null, DeliveryTab.ON_THE_WAY, null, null);
		var body = "{ \"reason\": \"" + mishap + "\" }";

		assertThat(form.isComplete()).isEqualTo(mishap.canPass());
		if (mishap.canPass()) {
			assertThat(this.json.readValue(body, DeliveryRequests.FailedAttempt.class).toReport())
				.isEqualTo(Report.of(Kind.ATTEMPT_FAILED, mishap));
		}
		else {
			assertThatExceptionOfType(MismatchedInputException.class)
				.isThrownBy(() -> this.json.readValue(body, DeliveryRequests.FailedAttempt.class))
				.satisfies(wrong -> assertThat(wrong.getTargetType()).isEqualTo(DeliveryRequests.Passing.class));
		}
	}

	@ParameterizedTest
	@EnumSource
	void canBeGivenUpForEachReason(Mishap mishap) {
		var form = new ReportForm(List.of(), Kind.REFUSED, mishap, null, null, DeliveryTab.PACK, null, null);

		assertThat(form.isComplete()).isTrue();
	}

}
