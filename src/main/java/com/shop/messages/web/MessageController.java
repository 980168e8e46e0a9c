package com.shop.messages.web;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import org.jspecify.annotations.Nullable;
import org.springdoc.core.annotations.ParameterObject;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

import com.shop.messages.MessageId;
import com.shop.messages.MessageState;
import com.shop.messages.OutstandingMessage;
import com.shop.messages.OutstandingMessages;
import com.shop.shared.web.PageQuery;
import com.shop.shared.web.Paged;

@RestController
@RequestMapping("/ops/messages")
@Tag(name = "Messages between modules", description = "What listeners have not dealt with yet, for the operator")
class MessageController {

	private final OutstandingMessages messages;

	MessageController(OutstandingMessages messages) {
		this.messages = messages;
	}

	@GetMapping
	@Operation(summary = "List messages that are not dealt with, the oldest first")
	Paged<OutstandingMessage> find(@RequestParam(required = false) @Nullable MessageState state,
			@Valid @ParameterObject PageQuery page) {
		return Paged.of(this.messages.find(state, page.offset(), page.length()), page, this.messages.count(state));
	}

	@GetMapping("/{id}")
	@Operation(summary = "Read a message")
	OutstandingMessage get(@PathVariable MessageId id) {
		return this.messages.get(id);
	}

	@PostMapping("/{id}/retry")
	@ResponseStatus(HttpStatus.ACCEPTED)
	@Operation(summary = "Deliver a message at once, its attempts counted anew")
	void retry(@PathVariable MessageId id) {
		this.messages.retry(id);
	}

	@PostMapping("/{id}/discard")
	@ResponseStatus(HttpStatus.NO_CONTENT)
	@Operation(summary = "Give up a parked message; its listener will never deal with it")
	void discard(@PathVariable MessageId id) {
		this.messages.discard(id);
	}

	@PostMapping("/retry")
	@ResponseStatus(HttpStatus.ACCEPTED)
	@Operation(summary = "Deliver all parked messages of a listener")
	Retried retryParked(@Parameter(example = "order.credit") @RequestParam String listener) {
		return new Retried(this.messages.retryParkedOf(listener));
	}

	/** How many messages are delivered again. */
	record Retried(int retried) {
	}

}
