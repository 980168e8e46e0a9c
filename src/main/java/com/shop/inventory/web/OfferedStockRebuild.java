package com.shop.inventory.web;

import java.util.List;

import org.springframework.stereotype.Component;

import com.shop.inventory.domain.StockRebuild;
import com.shop.shared.operations.OfferedJobs;

/** Offers the rebuild of the stock on the operator's page. */
@Component
class OfferedStockRebuild implements OfferedJobs {

	private final StockRebuild rebuild;

	OfferedStockRebuild(StockRebuild rebuild) {
		this.rebuild = rebuild;
	}

	@Override
	public List<Job> all() {
		return List
			.of(new Job("rebuild-stock", "operations.rebuild.stock", this.rebuild::lastRun, this.rebuild::start));
	}

}
