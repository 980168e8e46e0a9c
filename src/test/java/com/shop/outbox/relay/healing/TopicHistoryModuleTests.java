package com.shop.outbox.relay.healing;

import java.util.UUID;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.modulith.test.ApplicationModuleTest;
import org.springframework.test.context.TestPropertySource;

import com.shop.shared.TopicHistory;

import static org.assertj.core.api.Assertions.assertThat;

/** Whoever reads a topic learns whether the shop published to another one before. */
@ApplicationModuleTest(module = "outbox")
@TestPropertySource(properties = "shop.relay.enabled=false")
class TopicHistoryModuleTests {

	private final TopicHistory history;

	private final JdbcClient jdbc;

	private String topic = "";

	TopicHistoryModuleTests(TopicHistory history, JdbcClient jdbc) {
		this.history = history;
		this.jdbc = jdbc;
	}

	@BeforeEach
	void beginWithATopicThatNobodyKnows() {
		this.topic = "topic-" + UUID.randomUUID();
	}

	@Test
	void knowsNoOtherTopicThanTheOneThatItHasAlwaysSeen() {
		assertThat(this.history.hadAnother(this.topic, "first")).as("never seen").isFalse();

		see("here", "first");

		assertThat(this.history.hadAnother(this.topic, "first")).isFalse();
	}

	@Test
	void knowsThatATopicWasMadeAnewBeforeTheRelayHasNoticedItAndForEver() {
		see("here", "first");
		assertThat(this.history.hadAnother(this.topic, "second")).as("not noticed yet").isTrue();

		this.jdbc
			.sql("UPDATE outbox.topic SET topic_id = 'second', made_anew_at = now() - interval '1 year' WHERE name = ?")
			.param(this.topic)
			.update();

		assertThat(this.history.hadAnother(this.topic, "second")).isTrue();
	}

	@Test
	void knowsThatATopicWasOnAnotherCluster() {
		see("there", "first");
		see("here", "second");

		assertThat(this.history.hadAnother(this.topic, "second")).isTrue();
	}

	private void see(String cluster, String id) {
		this.jdbc.sql("INSERT INTO outbox.topic (cluster_id, name, topic_id, partitions) VALUES (?, ?, ?, 1)")
			.params(cluster, this.topic, id)
			.update();
	}

}
