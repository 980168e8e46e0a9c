package com.shop.messages.web;

import java.util.List;

import com.fasterxml.jackson.annotation.JsonRawValue;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;
import org.springdoc.core.annotations.ParameterObject;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

import com.shop.messages.MessageDetails;
import com.shop.messages.MessageDetails.Failure;
import com.shop.messages.MessageId;
import com.shop.messages.MessageState;
import com.shop.messages.OutstandingMessage;
import com.shop.messages.OutstandingMessages;
import com.shop.messages.OutstandingMessages.Filter;
import com.shop.shared.OrderId;
import com.shop.shared.database.TimeKey;
import com.shop.shared.http.Expense;
import com.shop.shared.http.Limited;
import com.shop.shared.web.ListQuery;
import com.shop.shared.web.Listed;
import com.shop.shared.web.Refuses;

@RestController
@RequestMapping("/ops/messages")
@Tag(name = "Messages between modules", description = "What listeners have not dealt with yet, for the operator")
class MessageController {

	private final OutstandingMessages messages;

	MessageController(OutstandingMessages messages) {
		this.messages = messages;
	}

	@GetMapping
	@Limited(Expense.SEARCH)
	@Operation(operationId = "listMessages", summary = "List messages that are not dealt with, the oldest first")
	Listed<OutstandingMessage> find(@RequestParam(required = false) @Nullable MessageState state,
			@Parameter(example = "order.credit") @RequestParam(required = false) @Nullable String listener,
			@RequestParam(required = false) @Nullable OrderId orderId, @Valid @ParameterObject ListQuery query) {
		var filter = new Filter(state, listener, orderId);
		return query.list(TimeKey::valueOf, OutstandingMessage::key,
				(after, atMost) -> this.messages.find(filter, after, atMost));
	}

	@GetMapping("/{id}")
	@Operation(operationId = "getMessage", summary = "Read a message, with its content and how its listener failed")
	Details get(@PathVariable MessageId id) {
		return Details.of(this.messages.details(id));
	}

	@PostMapping("/{id}/retry")
	@ResponseStatus(HttpStatus.ACCEPTED)
	@Operation(operationId = "retryMessage", summary = "Deliver a message at once, its attempts counted anew")
	void retry(@PathVariable MessageId id) {
		this.messages.retry(id);
	}

	@PostMapping("/{id}/discard")
	@ResponseStatus(HttpStatus.NO_CONTENT)
	@Refuses(conflict = "MESSAGE_NOT_PARKED")
	@Operation(operationId = "discardMessage",
			summary = "Give up a parked message; its listener will never deal with it")
	void discard(@PathVariable MessageId id, @Valid @RequestBody Discard discard) {
		this.messages.discard(id, discard.reason());
	}

	@PostMapping("/retry")
	@ResponseStatus(HttpStatus.ACCEPTED)
	@Refuses(notFound = "LISTENER_NOT_FOUND")
	@Operation(operationId = "retryParkedMessages", summary = "Deliver all parked messages of a listener")
	Retried retryParked(@Parameter(example = "order.credit") @RequestParam String listener) {
		return new Retried(this.messages.retryParkedOf(listener));
	}

	/** All that is known of a message. */
	record Details(@JsonUnwrapped OutstandingMessage message,
			@Schema(type = "object", implementation = Object.class,
					description = "What was sent; it may hold personal data") @JsonRawValue String content,
			@Nullable String traceId, @Nullable String stackTrace, List<Failure> failures) {

		static Details of(MessageDetails details) {
			return new Details(details.message(), details.content(), details.traceId(), details.stackTrace(),
					details.failures());
		}

	}

	/** Why a message is given up, for those who ask later. */
	record Discard(@NotBlank @Size(max = 500) String reason) {
	}

	/** How many messages are delivered again. */
	record Retried(int retried) {
	}

}
