package com.shop.outbox.ops;

import java.util.List;

import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

import com.shop.outbox.ParkedEvents;
import com.shop.outbox.relay.observation.RelayOverview;
import com.shop.shared.operations.ChartedMeters;
import com.shop.shared.operations.OfferedJobs;
import com.shop.shared.operations.OperationsSection;

/** Shows the relay on the operator's page, and offers the verification. */
@Component
@Order(2)
class RelaySection implements OperationsSection, OfferedJobs, ChartedMeters {

	private static final int SHOWN = 20;

	private final RelayOverview relay;

	private final ParkedEvents parked;

	private final Verifications verifications;

	RelaySection(RelayOverview relay, ParkedEvents parked, Verifications verifications) {
		this.relay = relay;
		this.parked = parked;
		this.verifications = verifications;
	}

	/** What the section shows. */
	record Content(RelayOverview.View relay, List<ParkedEvents.ParkedEvent> parked) {
	}

	@Override
	public String template() {
		return "operations/relay";
	}

	@Override
	public Content content() {
		return new Content(this.relay.view(), this.parked.find(null, SHOWN));
	}

	@Override
	public List<ChartedMeter> charted() {
		return List.of(ChartedMeter.of("operations.chart.waiting", "shop.outbox.oldest.age"));
	}

	@Override
	public List<Job> all() {
		return List.of(new Job("verification", "operations.verification", this.verifications::lastRun,
				() -> this.verifications.start(null)));
	}

}
