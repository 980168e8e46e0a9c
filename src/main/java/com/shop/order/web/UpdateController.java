package com.shop.order.web;

import java.io.IOException;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;

import com.shop.order.domain.Orders;
import com.shop.order.tracking.OrderUpdate;
import com.shop.order.tracking.OrderUpdates;
import com.shop.shared.OrderId;
import com.shop.shared.http.Client;
import com.shop.shared.http.Expense;
import com.shop.shared.http.Limited;
import com.shop.shared.problem.Problems;

@RestController
@Tag(name = "Orders")
class UpdateController {

	private static final Logger log = LoggerFactory.getLogger(UpdateController.class);

	private static final String LAST_EVENT_ID = "Last-Event-ID";

	private static final String RETRY_SECONDS = "5";

	private final OrderUpdates updates;

	private final UpdateStreams streams;

	UpdateController(OrderUpdates updates, UpdateStreams streams) {
		this.updates = updates;
		this.streams = streams;
	}

	@GetMapping("/orders/{id}/updates")
	@Limited(Expense.STREAM)
	@Operation(operationId = "followOrder",
			summary = "Follow an order live: past and future steps as server-sent events named step")
	@ApiResponse(responseCode = "200",
			description = "One event per step, with the position on the timeline as its id. Ends when the order ends",
			content = @Content(mediaType = MediaType.TEXT_EVENT_STREAM_VALUE,
					schema = @Schema(implementation = OrderUpdate.class)))
	@ApiResponse(responseCode = "204", description = "No more steps will come; do not reconnect", content = @Content)
	ResponseEntity<SseEmitter> follow(@PathVariable OrderId id,
			@Parameter(description = "Continue after this event") @RequestHeader(name = LAST_EVENT_ID,
					required = false) @Nullable Integer lastEventId,
			HttpServletRequest request) {
		var last = this.updates.timeline(id).getLast();
		// Whoever claims to have seen more than there is gets what comes next.
		var position = (lastEventId != null) ? Math.min(lastEventId, last.position()) : -1;
		if (last.endsOrder() && last.position() <= position) {
			return ResponseEntity.noContent().build();
		}
		var answer = ResponseEntity.ok()
			.header(HttpHeaders.CACHE_CONTROL, "no-store")
			// Tells proxies not to buffer the stream.
			.header("X-Accel-Buffering", "no")
			.contentType(MediaType.TEXT_EVENT_STREAM);
		// HEAD asks for the headers only. As nothing would be sent, nobody would notice
		// that
		// the client is gone.
		return HttpMethod.HEAD.matches(request.getMethod()) ? answer.build()
				: answer.body(this.streams.open(id, position, Client.of(request)));
	}

	@ExceptionHandler
	ResponseEntity<ProblemDetail> on(NoStreamFree full) {
		var problem = Problems.of(HttpStatus.SERVICE_UNAVAILABLE, "NO_STREAM_FREE", full.getMessage());
		return ResponseEntity.status(HttpStatus.SERVICE_UNAVAILABLE)
			.header(HttpHeaders.RETRY_AFTER, RETRY_SECONDS)
			.contentType(MediaType.APPLICATION_PROBLEM_JSON)
			.body(problem);
	}

	/** The client has disconnected, so there is nobody to answer. */
	@ExceptionHandler
	@ResponseStatus(HttpStatus.SERVICE_UNAVAILABLE)
	void on(IOException gone) {
		log.debug("A client has disconnected", gone);
	}

}
