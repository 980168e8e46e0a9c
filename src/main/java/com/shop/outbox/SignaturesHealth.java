package com.shop.outbox;

import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.stereotype.Component;

import com.shop.shared.SkippedRecords;

/**
 * Reports a warning once records were skipped because of their signature, by the inbox,
 * the audit log or the webhooks. Appears as {@code signatures}.
 */
@Component("signaturesHealthIndicator")
class SignaturesHealth implements HealthIndicator {

	private final SkippedRecords skipped;

	SignaturesHealth(SkippedRecords skipped) {
		this.skipped = skipped;
	}

	@Override
	public Health health() {
		var byReader = this.skipped.byReader();
		if (byReader.isEmpty()) {
			return Health.up().build();
		}
		return Health.status("WARNING")
			.withDetail("skipped", byReader)
			.withDetail("action", "So many records since the start were not signed with this process's"
					+ " shop.outbox.signing-key or a key of shop.outbox.verification-keys, and were skipped. Unless"
					+ " they were forged, stop this process, give it the keys of the others, and let each of these"
					+ " readers read them again; see \"Another key\" in docs/splitting.md.")
			.build();
	}

}
