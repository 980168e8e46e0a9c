package com.shop.inventory.web;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

import com.shop.inventory.domain.StockRebuild;
import com.shop.shared.web.Refuses;

@RestController
@RequestMapping("/ops/stock/rebuild")
@Tag(name = "Operation", description = "For operators")
class StockRebuildController {

	private final StockRebuild rebuild;

	StockRebuildController(StockRebuild rebuild) {
		this.rebuild = rebuild;
	}

	@PostMapping
	@ResponseStatus(HttpStatus.ACCEPTED)
	@Refuses(conflict = "REBUILD_RUNNING")
	@Operation(operationId = "startStockRebuild",
			summary = "Rebuild the read model of the available stock from the streams, while the shop runs")
	StockRebuildView start() {
		this.rebuild.start();
		return progress();
	}

	@GetMapping
	@Operation(operationId = "getStockRebuild",
			summary = "Read the progress and the result of the last rebuild of the available stock")
	StockRebuildView progress() {
		return this.rebuild.lastRun().map(StockRebuildView::of).orElse(StockRebuildView.NEVER);
	}

}
