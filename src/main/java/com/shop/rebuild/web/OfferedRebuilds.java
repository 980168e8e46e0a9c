package com.shop.rebuild.web;

import java.util.List;

import org.springframework.stereotype.Component;

import com.shop.rebuild.Rebuilds;
import com.shop.shared.operations.OfferedJobs;

/** Offers the rebuilds on the operator's page. */
@Component
class OfferedRebuilds implements OfferedJobs {

	private final Rebuilds rebuilds;

	OfferedRebuilds(Rebuilds rebuilds) {
		this.rebuilds = rebuilds;
	}

	@Override
	public List<Job> all() {
		return this.rebuilds.tables()
			.stream()
			.map(table -> new Job("rebuild-" + table.name(), "operations.rebuild." + table.name(),
					() -> this.rebuilds.lastRun(table), () -> this.rebuilds.start(table)))
			.toList();
	}

}
