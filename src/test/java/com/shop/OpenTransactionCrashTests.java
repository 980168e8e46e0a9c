package com.shop;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;

import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;

import static org.assertj.core.api.Assertions.assertThat;

/** Transactions of others on the topics of the shop, which its readers wait behind. */
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
		properties = { "shop.test.own-servers=true", "shop.relay.retry-delay=100ms", "shop.relay.max-retry-delay=1s" })
class OpenTransactionCrashTests {

	private final ShopClient shop;

	private final String bootstrapServers;

	OpenTransactionCrashTests(@LocalServerPort int port,
			@Value("${spring.kafka.bootstrap-servers}") String bootstrapServers) {
		this.shop = new ShopClient(port);
		this.bootstrapServers = bootstrapServers;
	}

	@Test
	void areNamedInTheHealthUntilTheyEnd() {
		this.shop.aCustomer("100.00");
		try (var foreigner = begin("orders-created")) {
			ShopClient.eventually("health warns")
				.atMost(Duration.ofMinutes(1))
				.until(() -> readers("status"), "WARNING"::equals);
			assertThat(readers("openTransactions")).contains("orders-created-0 from offset 0", "since 20");
			assertThat(this.shop.get("/actuator/health").text("components.relay.status")).as("the relay goes on")
				.isEqualTo("UP");

			foreigner.abortTransaction();
			awaitUp();
		}
	}

	@Test
	void endAfterTheCommandThatTheHealthShows(@TempDir Path directory) throws Exception {
		this.shop.aCustomer("100.00");
		try (var _ = begin("orders-rejected")) {
			var action = ShopClient.eventually("health warns")
				.atMost(Duration.ofMinutes(1))
				.until(() -> readers("action"), text -> text.contains("--topic orders-rejected"));

			new KafkaTools(directory)
				.run(action.substring(action.indexOf("kafka-transactions.sh"), action.length() - 1));

			awaitUp();
		}
	}

	private void awaitUp() {
		ShopClient.eventually("health is well again").until(() -> readers("status"), "UP"::equals);
	}

	/** The transaction of another application, with a record. */
	private KafkaProducer<String, String> begin(String topic) {
		var foreigner = foreigner();
		foreigner.beginTransaction();
		var _ = foreigner.send(new ProducerRecord<>(topic, 0, "key", "value"));
		foreigner.flush();
		return foreigner;
	}

	private KafkaProducer<String, String> foreigner() {
		var producer = new KafkaProducer<>(Map.<String, Object>of("bootstrap.servers", this.bootstrapServers,
				"transactional.id", "foreigner", "transaction.timeout.ms", "120000"), new StringSerializer(),
				new StringSerializer());
		producer.initTransactions();
		return producer;
	}

	private String readers(String detail) {
		var readers = this.shop.get("/actuator/health").body().at("/components/readers");
		return detail.equals("status") ? readers.at("/status").asString("")
				: readers.at("/details/" + detail).toString();
	}

}
