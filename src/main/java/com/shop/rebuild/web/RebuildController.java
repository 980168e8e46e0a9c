package com.shop.rebuild.web;

import java.net.URI;
import java.util.Comparator;
import java.util.function.Function;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import org.springdoc.core.annotations.ParameterObject;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

import com.shop.rebuild.Rebuilds;
import com.shop.shared.Rebuildable;
import com.shop.shared.http.Expense;
import com.shop.shared.http.Limited;
import com.shop.shared.web.ListQuery;
import com.shop.shared.web.Listed;
import com.shop.shared.web.Refuses;

@RestController
@RequestMapping("/ops/rebuilds")
@Tag(name = "Rebuilds", description = "Rebuild tables from their topics, while the shop runs")
class RebuildController {

	private final Rebuilds rebuilds;

	RebuildController(Rebuilds rebuilds) {
		this.rebuilds = rebuilds;
	}

	@PostMapping("/{name}")
	@ResponseStatus(HttpStatus.ACCEPTED)
	@Refuses(conflict = "REBUILD_RUNNING")
	@Operation(operationId = "startRebuild", summary = "Start a rebuild")
	ResponseEntity<RebuildView> start(@Parameter(example = "order-customers") @PathVariable String name) {
		var table = this.rebuilds.table(name);
		this.rebuilds.start(table);
		return ResponseEntity.accepted().location(URI.create("/ops/rebuilds/" + name)).body(view(table));
	}

	@GetMapping("/{name}")
	@Operation(operationId = "getRebuild", summary = "Read the progress or the outcome of the last run of a rebuild")
	RebuildView status(@Parameter(example = "order-customers") @PathVariable String name) {
		return view(this.rebuilds.table(name));
	}

	@GetMapping
	@Limited(Expense.SEARCH)
	@Operation(operationId = "listRebuilds", summary = "List the rebuilds by their names")
	Listed<RebuildView> all(@Valid @ParameterObject ListQuery query) {
		return query.partOf(this.rebuilds.tables(), Function.identity(), Rebuildable::name, Comparator.naturalOrder())
			.as(this::view);
	}

	private RebuildView view(Rebuildable<?> table) {
		return this.rebuilds.lastRun(table)
			.map(run -> RebuildView.of(table, run))
			.orElseGet(() -> RebuildView.never(table));
	}

}
