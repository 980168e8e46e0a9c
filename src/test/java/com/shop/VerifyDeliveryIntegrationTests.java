package com.shop;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;

import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The command as a process beside a shop that runs, with no setting but where its data
 * is.
 */
@Tag("long")
class VerifyDeliveryIntegrationTests {

	@TempDir
	private Path data;

	@Test
	void comparesARunningShopWithItsTopics() throws Exception {
		var kafkaPort = String.valueOf(ShopProcess.freePort());
		try (var shop = ShopProcess.start(this.data, Map.of("shop.embedded.kafka.port", kafkaPort))) {
			shop.client().aCustomer("100.00");

			var clean = verify();
			assertThat(clean.output()).contains("Nothing is wrong.").containsPattern("Compared [1-9]");
			assertThat(clean.exitCode()).isZero();

			produceByHand(kafkaPort);
			var found = verify();
			assertThat(found.output()).contains("00000000-0000-7000-8000-000000000000").contains("Something is wrong.");
			assertThat(found.exitCode()).isOne();
		}
	}

	@Test
	void saysWhatToDoWhenThereIsNothingToCompare() {
		var result = verify();

		assertThat(result.exitCode()).isEqualTo(2);
		assertThat(result.output()).contains("No shop is running with its data in " + this.data)
			.contains("--shop.embedded.data-dir")
			.doesNotContain("\tat ");
		assertThat(verify("--since=yesterday", "--spring.datasource.hikari.maximum-pool-size=10",
				"--logging.level.com.shop=debug", "--spring.datasource.url=jdbc:postgresql://localhost:1/none",
				"--spring.kafka.bootstrap-servers=localhost:1")
			.output()).contains("--since needs an instant");
	}

	private EndedProcess verify(String... more) {
		return VerifyDeliveryProcess.run(this.data, more);
	}

	private static void produceByHand(String kafkaPort) throws Exception {
		try (var producer = new KafkaProducer<>(Map.of("bootstrap.servers", "localhost:" + kafkaPort),
				new StringSerializer(), new StringSerializer())) {
			var message = new ProducerRecord<>("accounts.customer.change", "key", "{}");
			message.headers().add("id", "00000000-0000-7000-8000-000000000000".getBytes(StandardCharsets.UTF_8));
			producer.send(message).get();
		}
	}

}
