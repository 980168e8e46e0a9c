package com.shop.delivery.web;

import java.time.LocalDate;
import java.util.List;
import java.util.Objects;

import jakarta.validation.constraints.AssertTrue;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;
import org.springframework.format.annotation.DateTimeFormat;

import com.shop.delivery.domain.Mishap;
import com.shop.delivery.domain.Report;
import com.shop.delivery.domain.SeenDelivery;

/**
 * What the staff report on the page about one delivery or several.
 *
 * @param tab the part of the page that they come from
 * @param day the day that they look at; null for today
 * @param q what they have searched for; null for nothing
 */
record ReportForm(@Size(max = 100) List<@NotNull SeenDelivery> seen, @NotNull Report.Kind kind, @Nullable Mishap mishap,
		@Pattern(regexp = ParcelText.CARRIER) @Nullable String carrier,
		@Pattern(regexp = ParcelText.TRACKING_NUMBER) @Nullable String trackingNumber, @NotNull DeliveryTab tab,
		@DateTimeFormat(iso = DateTimeFormat.ISO.DATE) @Nullable LocalDate day,
		@Size(max = DeliveryPage.LONGEST_SEARCH) @Nullable String q) {

	ReportForm {
		// Nothing may be selected.
		seen = Objects.requireNonNullElse(seen, List.of());
		carrier = text(carrier);
		trackingNumber = text(trackingNumber);
	}

	/**
	 * Whether a mishap has its reason, with which it can be brought again if it is to be.
	 */
	@AssertTrue
	boolean isComplete() {
		return this.kind == null || !this.kind.isMishap()
				|| (this.mishap != null && (this.kind != Report.Kind.ATTEMPT_FAILED || this.mishap.canPass()));
	}

	Report toReport() {
		return new Report(this.kind, this.kind.isMishap() ? this.mishap : null, this.carrier, this.trackingNumber);
	}

	private static @Nullable String text(@Nullable String field) {
		return (field == null || field.isBlank()) ? null : field.strip();
	}

}
