package com.shop.outbox.ops;

import java.net.URI;
import java.time.Instant;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import org.jspecify.annotations.Nullable;
import org.springdoc.core.annotations.ParameterObject;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

import com.shop.shared.database.TimeKey;
import com.shop.shared.http.Expense;
import com.shop.shared.http.Limited;
import com.shop.shared.web.ListQuery;
import com.shop.shared.web.Listed;
import com.shop.shared.web.Refuses;

@RestController
@RequestMapping("/ops/relay/verifications")
@Tag(name = "Relay", description = "How events get to Kafka, and whether all of them did")
class VerificationController {

	private final Verifications verifications;

	VerificationController(Verifications verifications) {
		this.verifications = verifications;
	}

	@PostMapping
	@ResponseStatus(HttpStatus.ACCEPTED)
	@Refuses(conflict = "VERIFICATION_RUNNING")
	@Operation(operationId = "startVerification",
			summary = "Compare the outbox with the topics to find events that are lost, duplicated or out of order")
	ResponseEntity<VerificationStatus> start(@RequestParam(required = false) @Parameter(
			description = "Only compare events that occurred since; by default, all") @Nullable Instant since) {
		var status = this.verifications.start(since);
		return ResponseEntity.accepted().location(URI.create("/ops/relay/verifications/" + status.id())).body(status);
	}

	@GetMapping("/{id}")
	@Operation(operationId = "getVerification", summary = "Show the progress or the result of a verification")
	VerificationStatus status(@PathVariable VerificationId id) {
		return this.verifications.status(id);
	}

	@GetMapping
	@Limited(Expense.SEARCH)
	@Operation(operationId = "listVerifications",
			summary = "List the last verifications, the newest first, each with its first few findings")
	Listed<VerificationStatus> all(@Valid @ParameterObject ListQuery query) {
		return query.partOf(this.verifications.all(), TimeKey::valueOf, VerificationStatus::key,
				TimeKey.OLDEST_FIRST.reversed());
	}

}
