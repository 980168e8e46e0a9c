package com.shop.conservation.web;

import java.util.List;

import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

import com.shop.conservation.domain.CheckJob;
import com.shop.conservation.domain.Conservation;
import com.shop.conservation.domain.ConservationReport;
import com.shop.conservation.domain.ConservationReport.Finding;
import com.shop.shared.operations.OfferedJobs;
import com.shop.shared.operations.OperationsSection;

/** Shows on the operator's page whether everything adds up between the modules. */
@Component
@Order(3)
class ConservationSection implements OperationsSection, OfferedJobs {

	private static final int SHOWN = 20;

	private final Conservation conservation;

	private final CheckJob job;

	ConservationSection(Conservation conservation, CheckJob job) {
		this.conservation = conservation;
		this.job = job;
	}

	/**
	 * What the section shows.
	 *
	 * @param findings the oldest deviations
	 * @param more how many there are besides these
	 */
	record Content(ConservationReport report, List<Finding> findings, long more) {

		private static Content of(ConservationReport report) {
			var shown = report.findings().stream().limit(SHOWN).toList();
			var all = report.equations().stream().mapToLong(ConservationReport.Total::deviating).sum();
			return new Content(report, shown, Math.max(0, all - shown.size()));
		}

	}

	@Override
	public String template() {
		return "operations/conservation";
	}

	@Override
	public Content content() {
		return Content.of(this.conservation.report());
	}

	@Override
	public List<Job> all() {
		return List.of(new Job("conservation", "operations.conservation.check", this.job::lastRun, this.job::start));
	}

}
