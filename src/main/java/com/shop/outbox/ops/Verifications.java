package com.shop.outbox.ops;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Service;

import com.shop.shared.job.JobProgress;
import com.shop.shared.job.JobRun;
import com.shop.shared.job.OperatorJobs;
import com.shop.shared.problem.Conflict;
import com.shop.shared.problem.NotFound;

/** Runs verifications, one at a time among all instances, and reports on them. */
@Service
class Verifications {

	static final String JOB = "verification";

	private static final Logger log = LoggerFactory.getLogger(Verifications.class);

	private final DeliveryVerification verification;

	private final OperatorJobs jobs;

	Verifications(DeliveryVerification verification, OperatorJobs jobs) {
		this.verification = verification;
		this.jobs = jobs;
	}

	/** Starts a verification and returns once it has begun. */
	VerificationStatus start(@Nullable Instant since) {
		if (!this.jobs.start(JOB, progress -> run(since, progress))) {
			throw new Conflict("VERIFICATION_RUNNING", "A verification is running; wait until it is finished.");
		}
		return VerificationStatus.of(lastRun().orElseThrow());
	}

	/** Returns the last verification, shortened; empty if there was none yet. */
	Optional<JobRun<DeliveryReport>> lastRun() {
		return this.jobs.lastRun(JOB, DeliveryReport.class).map(run -> run.shortened(DeliveryReport::shortened));
	}

	/** Returns the last report, shortened; empty if there was none yet. */
	Optional<DeliveryReport> lastReport() {
		return this.jobs.lastWithResult(JOB, DeliveryReport.class)
			.flatMap(run -> Optional.ofNullable(run.result()))
			.map(DeliveryReport::shortened);
	}

	/** Returns a verification with all that it has found. */
	VerificationStatus status(VerificationId id) {
		return this.jobs.run(JOB, id.value(), DeliveryReport.class)
			.map(VerificationStatus::of)
			.orElseThrow(() -> new NotFound("VERIFICATION_UNKNOWN",
					"There is no verification " + id + "; only the latest are kept."));
	}

	/** Returns the last verifications, the newest first, shortened. */
	List<VerificationStatus> all() {
		return this.jobs.runs(JOB, DeliveryReport.class, DeliveryReport::shortened)
			.stream()
			.map(VerificationStatus::of)
			.toList();
	}

	private void run(@Nullable Instant since, JobProgress progress) {
		var report = this.verification.verify(since);
		progress.finish(report);
		if (!report.isClean()) {
			log.error("The topics do not match the outbox; see GET /ops/relay/verifications");
		}
	}

}
