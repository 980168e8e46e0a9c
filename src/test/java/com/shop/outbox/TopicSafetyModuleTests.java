package com.shop.outbox;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.ExecutionException;

import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.AlterConfigOp.OpType;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.config.TopicConfig;
import org.junit.jupiter.api.Test;
import org.springframework.kafka.core.KafkaAdmin;

import com.shop.embedded.TestInfrastructure;
import com.shop.shared.TopicNames;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatNoException;

/** On a broker of its own: some topics are named as those of the shop. */
class TopicSafetyModuleTests {

	private static final Map<String, Object> BROKER = Map.of("bootstrap.servers", TestInfrastructure.another().kafka());

	private static final RelayNames NAMES = new RelayNames("shop");

	private final KafkaAdmin admin = new KafkaAdmin(BROKER);

	private final TopicSafety safety = new TopicSafety(this.admin, NAMES);

	@Test
	void refusesATopicThatMayLoseWhatWasCommittedUntilItIsSafe() throws Exception {
		var topic = create("test-" + UUID.randomUUID(),
				Map.of(TopicConfig.UNCLEAN_LEADER_ELECTION_ENABLE_CONFIG, "true"));

		assertThatExceptionOfType(TopicUnsafe.class).isThrownBy(() -> this.safety.requireSafe(List.of(topic)))
			.withMessageContainingAll(topic, "unclean.leader.election.enable=true", "Set it to false");

		set(topic, TopicConfig.UNCLEAN_LEADER_ELECTION_ENABLE_CONFIG, "false");
		assertThatNoException().isThrownBy(() -> this.safety.requireSafe(List.of(topic)));
	}

	@Test
	void refusesPositionsThatKafkaWouldDeleteAndMakesUpForWhatNobodyHasSet() throws Exception {
		var positions = create(NAMES.offsetsTopic(),
				Map.of(TopicConfig.CLEANUP_POLICY_CONFIG, TopicConfig.CLEANUP_POLICY_DELETE));

		new TopicSettings(this.admin, NAMES, new TopicNames(""), PublishedEvent.CATALOG).correctExisting();

		assertThatExceptionOfType(TopicUnsafe.class).isThrownBy(() -> this.safety.requireSafe(List.of(positions)))
			.withMessageContainingAll(positions, "cleanup.policy=delete", "Set it to compact");
		assertThat(setting(positions, TopicConfig.SEGMENT_BYTES_CONFIG)).isEqualTo("1048576");
		assertThat(setting(positions, TopicConfig.DELETE_RETENTION_MS_CONFIG)).isEqualTo("60000");

		set(positions, TopicConfig.CLEANUP_POLICY_CONFIG, TopicConfig.CLEANUP_POLICY_COMPACT);
		assertThatNoException().isThrownBy(() -> this.safety.requireSafe(List.of(positions)));
	}

	private static String create(String topic, Map<String, String> settings)
			throws ExecutionException, InterruptedException {
		try (var client = Admin.create(BROKER)) {
			client.createTopics(List.of(new NewTopic(topic, 1, (short) 1).configs(settings))).all().get();
		}
		return topic;
	}

	private static void set(String topic, String name, String value) throws ExecutionException, InterruptedException {
		try (var client = Admin.create(BROKER)) {
			client
				.incrementalAlterConfigs(
						Map.of(resource(topic), List.of(new AlterConfigOp(new ConfigEntry(name, value), OpType.SET))))
				.all()
				.get();
		}
	}

	private static String setting(String topic, String name) throws ExecutionException, InterruptedException {
		try (var client = Admin.create(BROKER)) {
			var settings = client.describeConfigs(List.of(resource(topic))).values().values().iterator().next().get();
			return Objects.requireNonNull(settings.get(name)).value();
		}
	}

	private static ConfigResource resource(String topic) {
		return new ConfigResource(ConfigResource.Type.TOPIC, topic);
	}

}
