package com.shop.shared.job;

import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.modulith.test.ApplicationModuleTest;
import org.springframework.transaction.support.TransactionOperations;
import tools.jackson.databind.json.JsonMapper;

import com.shop.Messages;
import com.shop.shared.database.DatabaseConnections;
import com.shop.shared.job.JobRun.State;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

@ApplicationModuleTest
class OperatorJobModuleTests {

	private final JsonMapper json;

	private final DatabaseConnections connections;

	private final TransactionOperations transaction;

	private final JdbcClient jdbc;

	private final OperatorJobs jobs;

	private String name = "";

	private CountDownLatch open = new CountDownLatch(1);

	OperatorJobModuleTests(OperatorJobs jobs, JsonMapper json, DatabaseConnections connections,
			TransactionOperations transaction, JdbcClient jdbc) {
		this.json = json;
		this.connections = connections;
		this.transaction = transaction;
		this.jdbc = jdbc;
		this.jobs = jobs;
	}

	private record Count(int things) {
	}

	@BeforeEach
	void makeAJob() {
		this.name = "job " + UUID.randomUUID();
		this.open = new CountDownLatch(1);
	}

	@AfterEach
	void letAllEnd() {
		this.open.countDown();
	}

	@Test
	void tellsHowFarItIsAndWhatItHasFound() {
		assertThat(runs()).isEmpty();

		start(progress -> {
			progress.reached(3, 10, new Count(1));
			waitUntilOpen();
			progress.finish(new Count(2));
		});

		var started = last();
		assertThat(started.state()).isEqualTo(State.RUNNING);
		Awaitility.await("it has reported").until(() -> last().done() == 3);
		assertThat(last().total()).isEqualTo(10);
		assertThat(last().result()).isEqualTo(new Count(1));
		this.open.countDown();
		var ended = ended();
		assertThat(ended.id()).isEqualTo(started.id());
		assertThat(ended.state()).isEqualTo(State.FINISHED);
		assertThat(ended.done()).isEqualTo(10);
		assertThat(ended.result()).isEqualTo(new Count(2));
		assertThat(ended.error()).isNull();
		assertThat(ended.finishedAt()).isAfterOrEqualTo(ended.startedAt());
	}

	@Test
	void startsOnceWhenManyInstancesStartIt() {
		var started = new AtomicInteger();

		Messages.atOnce(Collections.nCopies(8,
				() -> this.jobs.start(this.name, _ -> waitUntilOpen()) ? started.incrementAndGet() : started.get()));

		assertThat(started).hasValue(1);
		assertThat(runs()).hasSize(1);
	}

	@Test
	void showsOperatorsOnlyWhatIsMeantForThem() {
		assertThat(failedWith(new JobFailed("The disk is full."))).isEqualTo("The disk is full.");
		assertThat(failedWith(new IllegalStateException("secret"))).isEqualTo("See the log for the reason.");
	}

	@Test
	void isShownAsFailedWhenItsInstanceIsGoneAndCanBeStartedAgain() {
		leaveARunBehind();
		assertThat(last().state()).isEqualTo(State.FAILED);
		assertThat(last().error()).contains("Start again");
		assertThat(last().finishedAt()).isEqualTo(last().startedAt().plusSeconds(15));

		start(progress -> progress.finish(new Count(1)));

		assertThat(ended().state()).isEqualTo(State.FINISHED);
		assertThat(runs()).extracting(JobRun::state).containsExactly(State.FINISHED, State.FAILED);
		assertThat(runs()).allSatisfy(run -> assertThat(run.finishedAt()).isAfterOrEqualTo(run.startedAt()));
	}

	@Test
	void showsThatItIsAlive() {
		start(_ -> waitUntilOpen());
		this.jdbc.sql("UPDATE shared.job_runs SET alive_until = now() - interval '1 second' WHERE job = ?")
			.param(this.name)
			.update();

		Awaitility.await("it is shown as running").until(() -> last().isRunning());
		assertThat(this.jobs.start(this.name, _ -> waitUntilOpen())).isFalse();
	}

	@Test
	void changesNothingOnceItIsGivenUp() {
		leaveARunBehind();
		var givenUp = new JobProgress(last().id(), this.jdbc, this.json);
		assertThat(givenUp.goesOn()).isTrue();
		giveUp();

		assertThat(givenUp.goesOn()).isFalse();
		assertThatExceptionOfType(JobFailed.class).isThrownBy(() -> givenUp.reached(1, 2, null));
		assertThatExceptionOfType(JobFailed.class).isThrownBy(() -> givenUp.finish(new Count(1)));
		assertThat(last().state()).isEqualTo(State.FAILED);
		assertThat(last().result()).isNull();
	}

	@Test
	void isStoppedOnceItIsGivenUp() {
		var stopped = new CompletableFuture<Void>();
		start(_ -> {
			try {
				waitUntilOpen();
			}
			catch (IllegalStateException interrupted) {
				stopped.complete(null);
			}
		});

		giveUp();

		assertThat(stopped).succeedsWithin(Duration.ofSeconds(10));
	}

	@Test
	void isStoppedWithItsInstance() {
		var begun = new CountDownLatch(1);
		try (var instance = new OperatorJobs(this.jdbc, this.json, this.transaction, this.connections)) {
			instance.start(this.name, _ -> {
				begun.countDown();
				waitUntilOpen();
			});
			Awaitility.await("it has begun").until(() -> begun.getCount() == 0);
		}

		assertThat(recorded("state")).isEqualTo("FAILED");
		assertThat(recorded("error")).contains("Start again");
	}

	@Test
	void keepsTheLastRunsOnly() {
		for (var run = 0; run < 25; run++) {
			start(progress -> progress.finish(new Count(1)));
			ended();
		}

		assertThat(runs()).hasSize(20);
	}

	@Test
	void readsNoMoreResultsThanAreWanted() {
		start(progress -> progress.finish(new Count(1)));
		var first = ended();
		start(progress -> progress.finish(new Count(2)));
		ended();
		this.jdbc.sql("UPDATE shared.job_runs SET result = '\"unreadable\"' WHERE id = ?").param(first.id()).update();

		var last = this.jobs.lastRun(this.name, Count.class).orElseThrow();

		assertThat(last.result()).isEqualTo(new Count(2));
		assertThat(this.jobs.run(this.name, last.id(), Count.class)).contains(last);
		assertThat(this.jobs.run("another job", last.id(), Count.class)).isEmpty();
		assertThat(this.jobs.lastWithResult(this.name, Count.class)).contains(last);
	}

	private @Nullable String failedWith(RuntimeException failure) {
		start(_ -> {
			throw failure;
		});
		return ended().error();
	}

	private void start(Consumer<JobProgress> work) {
		assertThat(this.jobs.start(this.name, work)).isTrue();
	}

	private JobRun<Count> ended() {
		return Awaitility.await("it has ended").until(this::last, run -> !run.isRunning());
	}

	private JobRun<Count> last() {
		return runs().getFirst();
	}

	private List<JobRun<Count>> runs() {
		return this.jobs.runs(this.name, Count.class, UnaryOperator.identity());
	}

	/** Reads the stored state, regardless of whether the instance is alive. */
	private @Nullable String recorded(String column) {
		return this.jdbc.sql("SELECT " + column + " FROM shared.job_runs WHERE job = ?")
			.param(this.name)
			.query(String.class)
			.optional()
			.orElse(null);
	}

	/** Simulates an instance that is killed. */
	private void leaveARunBehind() {
		this.jdbc.sql("""
				INSERT INTO shared.job_runs (id, job, state, started_at, alive_until)
				VALUES (gen_random_uuid(), ?, 'RUNNING', now() - interval '1 hour',
				        now() - interval '1 hour' + interval '15 seconds')""").param(this.name).update();
	}

	private void giveUp() {
		this.jdbc.sql("UPDATE shared.job_runs SET state = 'FAILED' WHERE job = ?").param(this.name).update();
	}

	private void waitUntilOpen() {
		try {
			this.open.await();
		}
		catch (InterruptedException stopped) {
			Thread.currentThread().interrupt();
			throw new IllegalStateException(stopped);
		}
	}

}
