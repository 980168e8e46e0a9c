package com.shop.rebuild;

import java.time.Duration;
import java.util.UUID;

import org.apache.kafka.clients.producer.ProducerRecord;
import org.awaitility.Awaitility;
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
import com.shop.shared.job.JobRun;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

/** A rebuild from a topic to which somebody else has written. */
@ApplicationModuleTest
@Import({ Shelf.class, FakeRelay.class, FakeOrigin.class })
@TestPropertySource(properties = { "shop.rebuild.patience=5s", "shop.rebuild.batch-size=2" })
class ForgedRecordsModuleTests {

	private static final Book EMMA = new Book(1, 1, "Emma");

	private static final Book PERSUASION = new Book(2, 1, "Persuasion");

	private static final Book NEVER_PUBLISHED = new Book(4, 1, "Never published");

	private final Rebuilds rebuilds;

	private final Shelf shelf;

	private final KafkaTemplate<String, String> kafka;

	private final KafkaAdmin admin;

	private final JsonMapper json;

	ForgedRecordsModuleTests(Rebuilds rebuilds, Shelf shelf, KafkaTemplate<String, String> kafka, KafkaAdmin admin,
			JsonMapper json) {
		this.rebuilds = rebuilds;
		this.shelf = shelf;
		this.kafka = kafka;
		this.admin = admin;
		this.json = json;
	}

	@BeforeEach
	void makeATopic() {
		this.shelf.follow("forged-records-" + UUID.randomUUID());
		this.admin.createOrModifyTopics(TopicBuilder.name(this.shelf.topic()).partitions(1).build());
	}

	@Test
	void leavesOutWhatTheShopHasNotPublishedAndRemovesNothingThen() {
		send(EMMA, false);
		send(new Book(1, 999, "Forged"), true);
		send(new Book(3, 1, "Forged, too"), true);
		send(PERSUASION, false);
		this.shelf.corrupt(NEVER_PUBLISHED);

		var result = requireNonNull(rebuilt().result());
		assertThat(result.leftOut()).isEqualTo(2);
		assertThat(result.removed()).isZero();
		assertThat(this.shelf.books()).containsExactly(EMMA, PERSUASION, NEVER_PUBLISHED);
	}

	@Test
	void failsWhenTheShopHasPublishedNothingOfWhatTheTopicHolds() {
		send(EMMA, true);
		this.shelf.corrupt(NEVER_PUBLISHED);

		assertThat(rebuilt().error()).contains("Records in it that this shop has not published: 1.");
		assertThat(this.shelf.books()).containsExactly(NEVER_PUBLISHED);
	}

	private void send(Book book, boolean isForged) {
		var message = new ProducerRecord<>(this.shelf.topic(), "key", this.json.writeValueAsString(book));
		if (isForged) {
			message.headers().add(FakeOrigin.FORGED, new byte[0]);
		}
		this.kafka.send(message).join();
	}

	private JobRun<RebuildResult> rebuilt() {
		this.rebuilds.start(this.shelf);
		return Awaitility.await("the rebuild ends")
			.atMost(Duration.ofSeconds(20))
			.until(() -> this.rebuilds.lastRun(this.shelf).orElseThrow(), run -> !run.isRunning());
	}

}
