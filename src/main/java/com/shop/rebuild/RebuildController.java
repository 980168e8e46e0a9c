package com.shop.rebuild;

import java.net.URI;
import java.util.List;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/ops/rebuilds")
@Tag(name = "Rebuilds", description = "Tables made anew from a topic alone, while the shop runs")
class RebuildController {

	private final Rebuilds rebuilds;

	RebuildController(Rebuilds rebuilds) {
		this.rebuilds = rebuilds;
	}

	@PostMapping("/{name}")
	@ResponseStatus(HttpStatus.ACCEPTED)
	@Operation(summary = "Start a rebuild")
	ResponseEntity<RebuildStatus> start(@PathVariable String name) {
		var status = this.rebuilds.start(name);
		return ResponseEntity.accepted().location(URI.create("/ops/rebuilds/" + name)).body(status);
	}

	@GetMapping("/{name}")
	@Operation(summary = "See how a rebuild is getting on, or how its last run ended")
	RebuildStatus status(@PathVariable String name) {
		return this.rebuilds.status(name);
	}

	@GetMapping
	@Operation(summary = "List the rebuilds that there are")
	List<RebuildStatus> all() {
		return this.rebuilds.all();
	}

}
