package com.shop.logging.web;

import java.time.Instant;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Pattern;
import org.jspecify.annotations.Nullable;
import org.springdoc.core.annotations.ParameterObject;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

import com.shop.logging.domain.AuditLog;
import com.shop.logging.domain.LogEntry;
import com.shop.logging.domain.LogQuery;
import com.shop.shared.CustomerId;
import com.shop.shared.OrderId;
import com.shop.shared.database.TimeKey;
import com.shop.shared.http.Expense;
import com.shop.shared.http.Limited;
import com.shop.shared.web.ListQuery;
import com.shop.shared.web.Listed;

@RestController
@Tag(name = "Audit log", description = "Every event of every module, as read from Kafka")
class LogController {

	private final AuditLog auditLog;

	LogController(AuditLog auditLog) {
		this.auditLog = auditLog;
	}

	@GetMapping("/logs")
	@Limited(Expense.SEARCH)
	@Operation(operationId = "searchLog",
			summary = "Search the audit log, the newest entry first unless sorted otherwise")
	Listed<LogEntry> find(@RequestParam(required = false) @Nullable OrderId orderId,
			@RequestParam(required = false) @Nullable CustomerId customerId,
			@Parameter(example = "OrderCreated") @RequestParam(required = false) @Nullable String type,
			@Parameter(example = "order") @RequestParam(required = false) @Nullable String module,
			@Parameter(example = "support") @RequestParam(required = false) @Nullable String actor,
			@Parameter(example = "2026-11-20T00:00:00Z") @RequestParam(required = false) @Nullable Instant from,
			@Parameter(example = "2026-11-21T00:00:00Z") @RequestParam(required = false) @Nullable Instant to,
			@RequestParam(defaultValue = "-occurredAt") @Pattern(regexp = "-?occurredAt") String sort,
			@Valid @ParameterObject ListQuery query) {
		var wanted = new LogQuery(orderId, customerId, type, module, actor, from, to);
		return query.list(TimeKey::valueOf, LogEntry::key,
				(after, atMost) -> this.auditLog.find(wanted, ListQuery.direction(sort), after, atMost));
	}

}
