package com.shop.outbox.ops;

import java.util.List;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import org.jspecify.annotations.Nullable;
import org.springdoc.core.annotations.ParameterObject;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

import com.shop.outbox.OutboxSize;
import com.shop.outbox.ParkedEvents;
import com.shop.outbox.ParkedEvents.ParkedEvent;
import com.shop.outbox.relay.observation.RelayOverview;
import com.shop.shared.database.TimeKey;
import com.shop.shared.http.Expense;
import com.shop.shared.http.Limited;
import com.shop.shared.web.ListQuery;
import com.shop.shared.web.Listed;
import com.shop.shared.web.Refuses;

@RestController
@RequestMapping("/ops/relay")
@Tag(name = "Relay", description = "How events get to Kafka, and whether all of them did")
class RelayController {

	private static final int SHOWN = 100;

	private final RelayOverview relay;

	private final OutboxSize outbox;

	private final ParkedEvents parked;

	private final Verifications verifications;

	RelayController(RelayOverview relay, OutboxSize outbox, ParkedEvents parked, Verifications verifications) {
		this.relay = relay;
		this.outbox = outbox;
		this.parked = parked;
		this.verifications = verifications;
	}

	/** The whole state of the relay. */
	@Schema(name = "RelayStatus")
	@JsonInclude(JsonInclude.Include.NON_NULL)
	record View(@JsonUnwrapped RelayOverview.View relay, OutboxSize.Measure outbox, @Schema(
			description = "Refused by the broker; the oldest 100. /ops/relay/parked has all") List<ParkedEvent> parked,
			@Nullable VerificationStatus lastVerification) {

	}

	/** The result of retrying a parked event. */
	@Schema(name = "RetriedEvent")
	record Retried(@Schema(description = "The new id of the event") EventId id) {

	}

	@GetMapping
	@Limited(Expense.READ)
	@Operation(operationId = "getRelay", summary = "Show which instance relays, how far it has got, and what blocks it")
	View status() {
		return new View(this.relay.view(), this.outbox.measure(), this.parked.find(null, SHOWN),
				this.verifications.lastRun().map(VerificationStatus::of).orElse(null));
	}

	@GetMapping("/parked")
	@Limited(Expense.SEARCH)
	@Operation(operationId = "listParkedEvents",
			summary = "List the events that the broker refused, and that wait for an operator, the oldest first")
	Listed<ParkedEvent> parked(@Valid @ParameterObject ListQuery query) {
		return query.list(TimeKey::valueOf, ParkedEvent::place, this.parked::find);
	}

	@PostMapping("/parked/{id}/retry")
	@ResponseStatus(HttpStatus.ACCEPTED)
	@Refuses(conflict = { "PARKED_EVENT_GONE", "PARKED_EVENT_OVERTAKEN", "RELAY_BEHIND" })
	@Operation(operationId = "retryParkedEvent",
			summary = "Send a parked event again, as the newest event of its aggregate")
	Retried retry(@PathVariable EventId id) {
		return new Retried(new EventId(this.parked.retry(id.value())));
	}

	@PostMapping("/parked/{id}/discard")
	@ResponseStatus(HttpStatus.NO_CONTENT)
	@Refuses(conflict = "RELAY_BEHIND")
	@Operation(operationId = "discardParkedEvent", summary = "Discard a parked event")
	void discard(@PathVariable EventId id) {
		this.parked.discard(id.value());
	}

}
