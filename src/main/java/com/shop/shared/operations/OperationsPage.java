package com.shop.shared.operations;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

import io.swagger.v3.oas.annotations.Hidden;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Controller;
import org.springframework.transaction.TransactionException;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;

import com.shop.shared.http.Expense;
import com.shop.shared.http.Limited;
import com.shop.shared.job.JobRun;
import com.shop.shared.operations.OfferedJobs.Job;
import com.shop.shared.problem.Conflict;
import com.shop.shared.problem.NotFound;

/**
 * Shows an operator first what needs a person, then how things stand. It is also there
 * while the database is away; then it shows what it can.
 */
@Hidden
@Controller
@RequestMapping(OperationsPage.PATH)
class OperationsPage {

	static final String PATH = "/staff/operations";

	private static final Logger log = LoggerFactory.getLogger(OperationsPage.class);

	private final Troubles troubles;

	private final List<OperationsSection> sections;

	private final List<OfferedJobs> jobs;

	OperationsPage(Troubles troubles, List<OperationsSection> sections, List<OfferedJobs> jobs) {
		this.troubles = troubles;
		this.sections = List.copyOf(sections);
		this.jobs = List.copyOf(jobs);
	}

	/** A section with its content. */
	record Shown(String template, Object content) {
	}

	/** A job with its last run; null if it has never run. */
	record JobShown(String name, String label, @Nullable JobRun<?> run) {
	}

	@GetMapping
	@Limited(Expense.SEARCH)
	String show(Model model) {
		model.addAttribute("troubles", this.troubles.all());
		var sections = new ArrayList<Shown>();
		var jobs = new ArrayList<JobShown>();
		try {
			this.sections.forEach(section -> sections.add(new Shown(section.template(), section.content())));
			jobs().forEach(job -> jobs.add(new JobShown(job.name(), job.label(), job.lastRun().get().orElse(null))));
		}
		catch (DataAccessException | TransactionException databaseAway) {
			log.debug("The page shows only what is known without the database", databaseAway);
			model.addAttribute("incomplete", true);
		}
		model.addAttribute("sections", sections);
		model.addAttribute("jobs", jobs);
		return "operations/operations";
	}

	@PostMapping("/jobs/{name}")
	String start(@PathVariable String name) {
		var job = jobs().filter(offered -> offered.name().equals(name))
			.findFirst()
			.orElseThrow(() -> new NotFound("JOB_NOT_FOUND", "There is no job " + name + "."));
		try {
			job.start().run();
		}
		catch (Conflict running) {
			log.debug("The page shows the run that is under way", running);
		}
		return "redirect:" + PATH;
	}

	private Stream<Job> jobs() {
		return this.jobs.stream().flatMap(module -> module.all().stream());
	}

}
