package com.shop.rebuild;

import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.stream.Stream;

import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.RecordsToDelete;
import org.apache.kafka.common.TopicPartition;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.context.annotation.Import;
import org.springframework.kafka.config.TopicBuilder;
import org.springframework.kafka.core.KafkaAdmin;
import org.springframework.kafka.core.KafkaTemplate;
import org.springframework.modulith.test.ApplicationModuleTest;
import org.springframework.test.context.TestPropertySource;
import tools.jackson.databind.json.JsonMapper;

import com.shop.rebuild.Shelf.Book;
import com.shop.shared.FakeOrigin;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

/** A rebuild from a topic that lacks what was published earlier removes nothing. */
@ApplicationModuleTest
@Import({ Shelf.class, FakeRelay.class, FakeOrigin.class })
@TestPropertySource(properties = { "shop.rebuild.patience=5s", "shop.rebuild.batch-size=2" })
class IncompleteTopicModuleTests {

	private static final Book EMMA = new Book(1, 1, "Emma");

	private static final Book PERSUASION = new Book(2, 1, "Persuasion");

	private static final Book SANDITON = new Book(3, 1, "Sanditon");

	private static final Book WRONG = new Book(2, 1, "Wrong");

	private final Rebuilds rebuilds;

	private final Shelf shelf;

	private final FakeRelay relay;

	private final KafkaTemplate<String, String> kafka;

	private final KafkaAdmin admin;

	private final JsonMapper json;

	IncompleteTopicModuleTests(Rebuilds rebuilds, Shelf shelf, FakeRelay relay, KafkaTemplate<String, String> kafka,
			KafkaAdmin admin, JsonMapper json) {
		this.rebuilds = rebuilds;
		this.shelf = shelf;
		this.relay = relay;
		this.kafka = kafka;
		this.admin = admin;
		this.json = json;
	}

	@BeforeEach
	void makeATopic() {
		this.shelf.follow("incomplete-topic-" + UUID.randomUUID());
		this.admin.createOrModifyTopics(TopicBuilder.name(this.shelf.topic()).partitions(1).build());
	}

	@AfterEach
	void forgetTheOtherTopic() {
		this.relay.setMoved(false);
	}

	@Test
	void removesNothingWhenTheFirstRecordsOfTheTopicAreGone() throws ExecutionException, InterruptedException {
		publish(EMMA, PERSUASION, SANDITON);
		this.shelf.corrupt(EMMA, WRONG);
		try (var client = Admin.create(this.admin.getConfigurationProperties())) {
			client.deleteRecords(Map.of(new TopicPartition(this.shelf.topic(), 0), RecordsToDelete.beforeOffset(1)))
				.all()
				.get();
		}

		assertThat(rebuilt()).isEqualTo(new RebuildResult(2, 0, 1, 0, "The topic's first records were deleted."));
		assertThat(this.shelf.books()).containsExactly(EMMA, PERSUASION, SANDITON);
	}

	@Test
	void removesNothingWhenThereWasAnotherTopicBefore() {
		publish(PERSUASION, SANDITON);
		this.shelf.corrupt(EMMA, WRONG);
		this.relay.setMoved(true);

		var result = rebuilt();
		assertThat(result.removed()).isZero();
		assertThat(result.kept()).isOne();
		assertThat(result.incomplete()).contains("deleted and recreated", "another Kafka cluster");
		assertThat(this.shelf.books()).containsExactly(EMMA, PERSUASION, SANDITON);
	}

	private void publish(Book... books) {
		Stream.of(books)
			.map(this.json::writeValueAsString)
			.forEach(book -> this.kafka.send(this.shelf.topic(), "key", book).join());
	}

	private RebuildResult rebuilt() {
		this.rebuilds.start(this.shelf);
		var run = Awaitility.await("the rebuild ends")
			.atMost(Duration.ofSeconds(20))
			.until(() -> this.rebuilds.lastRun(this.shelf).orElseThrow(), last -> !last.isRunning());
		return requireNonNull(run.result());
	}

}
