package com.shop.deploy;

import java.util.List;

import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

import com.shop.api.TopicContract;

import static org.assertj.core.api.Assertions.assertThat;

/** What the example of a system that reads the topics may see. */
class KafkaReaderTests {

	private final TopicContract contract = TopicContract.ofTheProject();

	@Test
	void doesNotSeeTheLinksWithWhichOrdersArePaid() {
		var links = this.contract.topicsWith("paymentUrl");
		assertThat(links).containsExactlyInAnyOrder("payments-created", "orders-payment-reminded");

		assertThat(topics()).isNotEmpty().allSatisfy(topic -> {
			assertThat(topic.path("patternType").asString()).isEqualTo("literal");
			assertThat(this.contract.topics()).contains(topic.path("name").asString());
			assertThat(links).doesNotContain(topic.path("name").asString());
		});
	}

	private static List<JsonNode> topics() {
		return Manifest.in(Manifest.DIRECTORY.resolve("components/strimzi/users.yaml"))
			.filter(user -> user.name().equals("reader"))
			.flatMap(user -> user.content().at("/spec/authorization/acls").valueStream())
			.map(rule -> rule.path("resource"))
			.filter(resource -> resource.path("type").asString().equals("topic"))
			.toList();
	}

}
