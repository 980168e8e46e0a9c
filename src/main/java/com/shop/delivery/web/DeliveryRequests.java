package com.shop.delivery.web;

import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import org.jspecify.annotations.Nullable;

import com.shop.delivery.domain.Mishap;
import com.shop.delivery.domain.Report;

/** What clients report about deliveries. */
final class DeliveryRequests {

	private DeliveryRequests() {
	}

	/** The next step of a delivery. */
	@Schema(name = "DeliveryStep", example = """
			{ "status": "SHIPPED", "carrier": "Parcel Post", "trackingNumber": "00340434161094021501" }""")
	@ReasonFits
	record Step(@NotNull Next status,
			@Schema(description = "Why it is refused; the order is then cancelled") @Nullable Mishap reason,
			@Pattern(regexp = ParcelText.CARRIER) @Nullable String carrier,
			@Pattern(regexp = ParcelText.TRACKING_NUMBER) @Nullable String trackingNumber) {

		Report toReport() {
			return new Report(this.status.kind(), this.reason, this.carrier, this.trackingNumber);
		}

	}

	/**
	 * The steps that the staff report. The shop itself sets the status of a scheduled
	 * delivery.
	 */
	enum Next {

		SHIPPING, SHIPPED, DELIVERED, REFUSED;

		Report.Kind kind() {
			return Report.Kind.valueOf(name());
		}

	}

	/** An attempt that failed; the next one is on the next delivery day. */
	@Schema(name = "DeliveryAttempt")
	record FailedAttempt(@Schema(example = "NOT_MET",
			description = "Damaged goods and those with a wrong address are REFUSED instead") @NotNull Passing reason) {

		Report toReport() {
			return Report.of(Report.Kind.ATTEMPT_FAILED, this.reason.mishap());
		}

	}

	/** The mishaps after which the same goods can be brought to the same address. */
	enum Passing {

		NOT_MET, NOT_ACCEPTED;

		Mishap mishap() {
			return Mishap.valueOf(name());
		}

	}

}
