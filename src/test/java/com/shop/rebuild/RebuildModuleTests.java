package com.shop.rebuild;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;

import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.kafka.config.TopicBuilder;
import org.springframework.kafka.core.KafkaAdmin;
import org.springframework.kafka.core.KafkaTemplate;
import org.springframework.modulith.test.ApplicationModuleTest;
import org.springframework.test.context.TestPropertySource;
import tools.jackson.databind.json.JsonMapper;

import com.shop.rebuild.Shelf.Book;
import com.shop.shared.FakeOrigin;
import com.shop.shared.job.JobRun;
import com.shop.shared.job.JobRun.State;
import com.shop.shared.job.OperatorJobs;
import com.shop.shared.problem.Conflict;
import com.shop.shared.problem.NotFound;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.assertj.core.api.InstanceOfAssertFactories.THROWABLE;

@ApplicationModuleTest
@Import({ Shelf.class, FakeRelay.class, FakeOrigin.class })
@TestPropertySource(properties = { "shop.rebuild.patience=5s", "shop.rebuild.batch-size=2" })
class RebuildModuleTests {

	private static final Book EMMA = new Book(1, 1, "Emma");

	private static final Book PERSUASION = new Book(2, 1, "Persuasion");

	private static final Book SANDITON = new Book(3, 1, "Sanditon");

	private final Rebuilds rebuilds;

	private final Shelf shelf;

	private final FakeRelay relay;

	private final KafkaTemplate<String, String> kafka;

	private final KafkaAdmin admin;

	private final JsonMapper json;

	private final JdbcClient jdbc;

	private final OperatorJobs jobs;

	private final Rebuilder rebuilder;

	RebuildModuleTests(Rebuilds rebuilds, Shelf shelf, FakeRelay relay, KafkaTemplate<String, String> kafka,
			KafkaAdmin admin, JsonMapper json, JdbcClient jdbc, OperatorJobs jobs, Rebuilder rebuilder) {
		this.rebuilds = rebuilds;
		this.shelf = shelf;
		this.relay = relay;
		this.kafka = kafka;
		this.admin = admin;
		this.json = json;
		this.jdbc = jdbc;
		this.jobs = jobs;
		this.rebuilder = rebuilder;
	}

	@BeforeEach
	void makeATopic() {
		this.shelf.follow("rebuild-tests-" + UUID.randomUUID());
		this.admin.createOrModifyTopics(TopicBuilder.name(this.shelf.topic()).partitions(1).build());
	}

	@AfterEach
	void bringEverythingBack() {
		this.shelf.open();
		this.shelf.collapse(false);
		this.relay.setWorking(true);
		Awaitility.await("nothing runs")
			.atMost(Duration.ofSeconds(20))
			.until(() -> this.rebuilds.lastRun(this.shelf).filter(JobRun::isRunning).isEmpty());
		this.jdbc.sql("DELETE FROM shared.job_runs").update();
	}

	@Test
	void bringsBackWhatIsMissingAndPutsRightWhatIsWrong() {
		publish(EMMA, PERSUASION, SANDITON, new Book(1, 2, "Emma, revised"));
		this.shelf.corrupt(new Book(1, 2, "Same revision, wrong title"), new Book(2, 99, "Revision of the future"),
				new Book(4, 1, "Never published"));

		var status = rebuilt();
		assertThat(this.shelf.books()).containsExactly(new Book(1, 2, "Emma, revised"), PERSUASION, SANDITON);
		assertThat(status.state()).isEqualTo(State.FINISHED);
		assertThat(status.result()).isEqualTo(new RebuildResult(3, 1, 0, 0, null));
		assertThat(status.done()).isEqualTo(status.total()).isEqualTo(4);
		assertThat(status.finishedAt()).isAfterOrEqualTo(status.startedAt());
		assertThat(status.error()).isNull();
	}

	@Test
	void changesNothingThatIsRight() {
		publish(EMMA, PERSUASION);
		rebuilt();
		var before = versions();

		var status = rebuilt();
		assertThat(found(status).restored()).isZero();
		assertThat(versions()).as("the transactions that wrote the rows").isEqualTo(before);
	}

	@Test
	void keepsWhatIsHeardWhileItReads() throws InterruptedException {
		publish(EMMA, PERSUASION);
		this.shelf.corrupt(new Book(1, 99, "Revision of the future"));
		this.shelf.close();
		this.rebuilds.start(this.shelf);
		this.shelf.awaitRun();
		this.shelf.hear(new Book(1, 2, "Emma, revised"));
		this.shelf.hear(SANDITON);
		assertThat(this.shelf.books()).as("until it is finished, the old content is there")
			.contains(new Book(1, 99, "Revision of the future"));
		this.rebuilds.discardLeftovers();
		this.shelf.open();

		assertThat(ended().state()).isEqualTo(State.FINISHED);
		assertThat(this.shelf.hasTwin()).as("a copy is kept").isFalse();
		assertThat(this.shelf.books()).containsExactly(new Book(1, 2, "Emma, revised"), PERSUASION, SANDITON);
	}

	@Test
	void runsOnceAtATime() throws InterruptedException {
		publish(EMMA);
		this.shelf.close();
		this.rebuilds.start(this.shelf);
		assertThat(last().state()).isEqualTo(State.RUNNING);
		this.shelf.awaitRun();
		assertThatExceptionOfType(Conflict.class).isThrownBy(() -> this.rebuilds.start(this.shelf))
			.satisfies(refusal -> assertThat(refusal.code()).isEqualTo("REBUILD_RUNNING"));

		this.shelf.open();
		assertThat(ended().state()).isEqualTo(State.FINISHED);
		assertThat(rebuilt().state()).isEqualTo(State.FINISHED);
	}

	@Test
	void touchesNothingWhenItFails() {
		publish(EMMA, PERSUASION);
		this.shelf.corrupt(SANDITON);
		this.shelf.collapse(true);

		var status = rebuilt();
		assertThat(status.state()).isEqualTo(State.FAILED);
		assertThat(status.error()).contains("Nothing was changed");
		assertThat(this.shelf.books()).containsExactly(SANDITON);
		assertThat(this.shelf.hasTwin()).as("a copy is kept").isFalse();
	}

	@Test
	void isToldAsFailedWhenItsInstanceIsGoneAndCanBeStartedAgain() {
		publish(EMMA);
		this.jdbc.sql("""
				INSERT INTO shared.job_runs (id, job, state, started_at)
				VALUES (gen_random_uuid(), 'rebuild of shelf', 'RUNNING', now())""").update();

		var abandoned = last();

		assertThat(abandoned.state()).isEqualTo(State.FAILED);
		assertThat(abandoned.error()).contains("Start again");
		assertThat(rebuilt().state()).isEqualTo(State.FINISHED);
	}

	@Test
	void putsNothingIntoPlaceWhenItIsGivenUp() throws InterruptedException {
		publish(EMMA);
		this.shelf.corrupt(SANDITON);
		this.shelf.close();
		var failure = new CompletableFuture<Throwable>();
		this.jobs.start("rebuild of shelf",
				progress -> failure.complete(catchThrowable(() -> this.rebuilder.rebuild(this.shelf, progress))));
		this.shelf.awaitRun();
		this.jdbc.sql("UPDATE shared.job_runs SET state = 'FAILED'").update();
		this.shelf.open();

		assertThat(failure).succeedsWithin(Duration.ofSeconds(20)).asInstanceOf(THROWABLE).isNotNull();
		assertThat(this.shelf.books()).containsExactly(SANDITON);
	}

	@Test
	void leavesOutWhatIsNoneOfTheShopsAndRemovesNothingThen() {
		publish(EMMA);
		for (var junk : Arrays.asList("", "no json", "null", "[]", null, "{\"id\":7,\"revision\":1,\"title\":null}")) {
			send(junk);
		}
		publish(PERSUASION);
		this.shelf.corrupt(SANDITON);

		var status = rebuilt();
		assertThat(found(status).leftOut()).isEqualTo(6);
		assertThat(found(status).kept()).isEqualTo(1);
		assertThat(this.shelf.books()).containsExactly(EMMA, PERSUASION, SANDITON);
	}

	@Test
	void failsWhenTheTopicHoldsNothingOrIsNotThere() {
		this.shelf.corrupt(SANDITON);

		assertThat(rebuilt().error()).contains("contains nothing to rebuild from");
		this.shelf.follow("rebuild-tests-nothing");
		assertThat(rebuilt().error()).contains("There is no topic rebuild-tests-nothing");
		assertThat(this.shelf.books()).containsExactly(SANDITON);
	}

	@Test
	void failsWhenTheRelayDoesNotCatchUp() {
		publish(EMMA);
		this.shelf.corrupt(SANDITON);
		this.relay.setWorking(false);

		assertThat(rebuilt().error()).contains("not on Kafka after 5 s", "nothing was changed", "/actuator/health");
		assertThat(this.shelf.books()).containsExactly(SANDITON);
	}

	@Test
	void tellsOfThoseThatNeverRan() {
		assertThat(this.rebuilds.tables()).containsExactly(this.shelf);
		assertThat(this.rebuilds.lastRun(this.shelf)).isEmpty();
		assertThatExceptionOfType(NotFound.class).isThrownBy(() -> this.rebuilds.table("attic"))
			.withMessageContaining("shelf");
	}

	private JobRun<RebuildResult> rebuilt() {
		this.rebuilds.start(this.shelf);
		return ended();
	}

	private JobRun<RebuildResult> ended() {
		return Awaitility.await("the rebuild ends")
			.atMost(Duration.ofSeconds(20))
			.pollInterval(Duration.ofMillis(20))
			.until(this::last, run -> !run.isRunning());
	}

	private JobRun<RebuildResult> last() {
		return this.rebuilds.lastRun(this.shelf).orElseThrow();
	}

	private static RebuildResult found(JobRun<RebuildResult> run) {
		return requireNonNull(run.result());
	}

	private List<String> versions() {
		return this.jdbc.sql("SELECT id || ' ' || xmin::text FROM books ORDER BY id")
			.query((row, _) -> row.getString(1))
			.list();
	}

	private void publish(Book... books) {
		Stream.of(books).map(this.json::writeValueAsString).forEach(this::send);
	}

	private void send(@Nullable String value) {
		this.kafka.send(this.shelf.topic(), "key", value).join();
	}

}
