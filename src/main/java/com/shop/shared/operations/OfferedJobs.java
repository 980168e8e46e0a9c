package com.shop.shared.operations;

import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

import com.shop.shared.job.JobRun;

/** The jobs of a module that operators can start. */
@FunctionalInterface
public interface OfferedJobs {

	List<Job> all();

	/**
	 * A job.
	 *
	 * @param name its name in addresses
	 * @param label the key of its text in the messages
	 * @param start starts it, or refuses because it is running
	 */
	record Job(String name, String label, Supplier<Optional<? extends JobRun<?>>> lastRun, Runnable start) {
	}

}
