package com.shop.rebuild;

import java.sql.SQLException;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.stream.Stream;

import javax.sql.DataSource;

import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.RecordsToDelete;
import org.apache.kafka.common.TopicPartition;
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

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

@ApplicationModuleTest
@Import({ Shelf.class, FakeRelay.class })
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

	private final DataSource database;

	RebuildModuleTests(Rebuilds rebuilds, Shelf shelf, FakeRelay relay, KafkaTemplate<String, String> kafka,
			KafkaAdmin admin, JsonMapper json, JdbcClient jdbc, DataSource database) {
		this.rebuilds = rebuilds;
		this.shelf = shelf;
		this.relay = relay;
		this.kafka = kafka;
		this.admin = admin;
		this.json = json;
		this.jdbc = jdbc;
		this.database = database;
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
		ended();
		this.jdbc.sql("DELETE FROM rebuild.rebuilds").update();
	}

	@Test
	void bringsBackWhatIsMissingAndPutsRightWhatIsWrong() {
		publish(EMMA, PERSUASION, SANDITON, new Book(1, 2, "Emma, revised"));
		this.shelf.corrupt(new Book(1, 2, "Same revision, wrong title"), new Book(2, 99, "Revision of the future"),
				new Book(4, 1, "Never published"));

		var status = rebuilt();
		assertThat(this.shelf.books()).containsExactly(new Book(1, 2, "Emma, revised"), PERSUASION, SANDITON);
		assertThat(status.state()).isEqualTo(RebuildStatus.State.FINISHED);
		assertThat(status.restored()).isEqualTo(3);
		assertThat(status.removed()).isEqualTo(1);
		assertThat(status.kept()).isZero();
		assertThat(status.done()).isEqualTo(status.total()).isEqualTo(4);
		assertThat(status.finishedAt()).isAfterOrEqualTo(requireNonNull(status.startedAt()));
		assertThat(status.error()).isNull();
	}

	@Test
	void changesNothingThatIsRight() {
		publish(EMMA, PERSUASION);
		rebuilt();
		var before = versions();

		var status = rebuilt();
		assertThat(status.restored()).isZero();
		assertThat(versions()).as("the transactions that wrote the rows").isEqualTo(before);
	}

	@Test
	void keepsWhatIsHeardWhileItReads() throws InterruptedException {
		publish(EMMA, PERSUASION);
		this.shelf.corrupt(new Book(1, 99, "Revision of the future"));
		this.shelf.close();
		this.rebuilds.start("shelf");
		this.shelf.awaitRun();
		this.shelf.hear(new Book(1, 2, "Emma, revised"));
		this.shelf.hear(SANDITON);
		assertThat(this.shelf.books()).as("until it is finished, the old content is there")
			.contains(new Book(1, 99, "Revision of the future"));
		this.shelf.open();

		assertThat(ended().state()).isEqualTo(RebuildStatus.State.FINISHED);
		assertThat(this.shelf.books()).containsExactly(new Book(1, 2, "Emma, revised"), PERSUASION, SANDITON);
	}

	@Test
	void runsOnceAtATime() throws InterruptedException {
		publish(EMMA);
		this.shelf.close();
		assertThat(this.rebuilds.start("shelf").state()).isEqualTo(RebuildStatus.State.RUNNING);
		this.shelf.awaitRun();
		assertThatExceptionOfType(RebuildRunning.class).isThrownBy(() -> this.rebuilds.start("shelf"))
			.satisfies(refusal -> assertThat(refusal.code()).isEqualTo("REBUILD_RUNNING"));

		this.shelf.open();
		assertThat(ended().state()).isEqualTo(RebuildStatus.State.FINISHED);
		assertThat(rebuilt().state()).isEqualTo(RebuildStatus.State.FINISHED);
	}

	@Test
	void waitsForARunOfAnotherInstance() throws SQLException {
		publish(EMMA);
		try (var other = RebuildLock.tryTake(this.database, "shelf")) {
			assertThat(other).isNotNull();
			assertThatExceptionOfType(RebuildRunning.class).isThrownBy(() -> this.rebuilds.start("shelf"));
		}
		assertThat(rebuilt().state()).isEqualTo(RebuildStatus.State.FINISHED);
	}

	@Test
	void touchesNothingWhenItFails() {
		publish(EMMA, PERSUASION);
		this.shelf.corrupt(SANDITON);
		this.shelf.collapse(true);

		var status = rebuilt();
		assertThat(status.state()).isEqualTo(RebuildStatus.State.FAILED);
		assertThat(status.error()).contains("Nothing was changed");
		assertThat(this.shelf.books()).containsExactly(SANDITON);
	}

	@Test
	void isToldAsFailedWhenItsInstanceIsGoneAndCanBeStartedAgain() {
		publish(EMMA);
		this.jdbc.sql("""
				INSERT INTO rebuild.rebuilds (name, run, state, started_at)
				VALUES ('shelf', gen_random_uuid(), 'RUNNING', now())""").update();

		var abandoned = this.rebuilds.status("shelf");

		assertThat(abandoned.state()).isEqualTo(RebuildStatus.State.FAILED);
		assertThat(abandoned.error()).contains("Start again");
		assertThat(rebuilt().state()).isEqualTo(RebuildStatus.State.FINISHED);
	}

	@Test
	void putsNothingIntoPlaceWhenAnotherRunHasBegun() throws InterruptedException {
		publish(EMMA);
		this.shelf.corrupt(SANDITON);
		this.shelf.close();
		this.rebuilds.start("shelf");
		this.shelf.awaitRun();
		this.jdbc.sql("UPDATE rebuild.rebuilds SET run = gen_random_uuid()").update();
		this.shelf.open();

		Awaitility.await("the first run gives up").until(this::isUnlocked);
		assertThat(this.shelf.books()).containsExactly(SANDITON);
	}

	@Test
	void removesNothingWhenTheFirstRecordsOfTheTopicAreGone() throws ExecutionException, InterruptedException {
		publish(EMMA, PERSUASION, SANDITON);
		this.shelf.corrupt(EMMA, new Book(2, 1, "Wrong"));
		try (var client = Admin.create(this.admin.getConfigurationProperties())) {
			client.deleteRecords(Map.of(new TopicPartition(this.shelf.topic(), 0), RecordsToDelete.beforeOffset(1)))
				.all()
				.get();
		}

		var status = rebuilt();
		assertThat(status.state()).isEqualTo(RebuildStatus.State.FINISHED);
		assertThat(status.kept()).isEqualTo(1);
		assertThat(status.removed()).isZero();
		assertThat(this.shelf.books()).containsExactly(EMMA, PERSUASION, SANDITON);
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
		assertThat(status.leftOut()).isEqualTo(6);
		assertThat(status.kept()).isEqualTo(1);
		assertThat(this.shelf.books()).containsExactly(EMMA, PERSUASION, SANDITON);
	}

	@Test
	void failsWhenTheTopicHoldsNothingOrIsNotThere() {
		this.shelf.corrupt(SANDITON);

		assertThat(rebuilt().error()).contains("holds nothing to rebuild from");
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
		assertThat(this.rebuilds.all()).containsExactly(RebuildStatus.never("shelf", this.shelf.topic()));
		assertThatExceptionOfType(RebuildUnknown.class).isThrownBy(() -> this.rebuilds.start("attic"))
			.withMessageContaining("shelf");
	}

	private RebuildStatus rebuilt() {
		this.rebuilds.start("shelf");
		return ended();
	}

	private RebuildStatus ended() {
		return Awaitility.await("the rebuild ends")
			.atMost(Duration.ofSeconds(20))
			.pollInterval(Duration.ofMillis(20))
			.until(() -> this.rebuilds.status("shelf"), status -> !status.isRunning() && isUnlocked());
	}

	private boolean isUnlocked() {
		try (var lock = RebuildLock.tryTake(this.database, "shelf")) {
			return lock != null;
		}
		catch (SQLException failed) {
			throw new IllegalStateException(failed);
		}
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
