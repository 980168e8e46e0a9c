package com.shop.crash;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;

import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

import com.shop.KafkaTools;
import com.shop.ShopClient.Answer;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A relay that is not authorized to abort a transaction that hangs: health says what an
 * operator has to run, and the relay goes on as soon as the operator has run it, or has
 * given the right. Until then nothing is sent.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class AbortRefusedCrashTests {

	private static final Path LOGS = Path.of("target/abort-refused");

	private static final String PRODUCER = "shop-relay-0";

	/** The last partition is the one that the relay trusts its position in. */
	private static final List<String> TOPICS = List.of("orders-created", "shop-relay-offsets");

	private final Path directory;

	private final CrashSite site;

	private final Admin admin;

	private final Follower follower;

	private final OutboxLoad load;

	AbortRefusedCrashTests(@TempDir Path data) {
		this.directory = data;
		this.site = CrashSite.buildGuarded(data, LOGS);
		var brokers = this.site.brokers().bootstrapServers();
		this.admin = Admin.create(Map.of("bootstrap.servers", brokers));
		this.follower = Follower.start(brokers);
		this.load = OutboxLoad.start(this.site.database(), 0);
	}

	@AfterAll
	void tearDown() {
		this.load.close();
		this.follower.close();
		this.admin.close(Duration.ZERO);
		this.site.close();
	}

	@Test
	void goesOnOnceItHasTheRight() throws Exception {
		leaveTransactionOpen();
		awaitCommand();

		this.admin.createAcls(List.of(AccessControl.rightToAbort())).all().get();
		assertGoesOn("the right was given");
		this.admin.deleteAcls(List.of(AccessControl.rightToAbort().toFilter())).all().get();
	}

	@Test
	void goesOnOnceAnOperatorHasRunTheCommand() throws Exception {
		leaveTransactionOpen();
		run(awaitCommand());

		assertGoesOn("the command was run");
	}

	/** The relay is dead meanwhile, and finds it when it starts again. */
	private void leaveTransactionOpen() throws Exception {
		this.site.awaitWhole();
		CrashSite.eventually("the shop has noted the id of its producer").until(this::isProducerKnown);
		var shop = this.site.instances().getFirst();
		var broker = this.site.brokers().all().getFirst();
		shop.process().kill();
		try (var producer = new KafkaProducer<>(Map.<String, Object>of("bootstrap.servers",
				this.site.brokers().bootstrapServers(), "transactional.id", PRODUCER, "max.block.ms", "30000"),
				new StringSerializer(), new StringSerializer())) {
			producer.initTransactions();
			producer.beginTransaction();
			TOPICS.forEach(topic -> {
				var _ = producer.send(new ProducerRecord<>(topic, 0, "key", "value"));
			});
			producer.flush();
			broker.kill();
			producer.close(Duration.ZERO);
		}
		broker.forgetTransactions();
		broker.start();
		this.site.brokers().awaitWhole();
		shop.restart();
	}

	private boolean isProducerKnown() throws ExecutionException, InterruptedException {
		var producer = this.admin.describeTransactions(List.of(PRODUCER)).description(PRODUCER).get();
		return this.site.jdbc()
			.sql("SELECT EXISTS (SELECT FROM outbox.relay_producer WHERE producer_id = ?)")
			.param(producer.producerId())
			.query(Boolean.class)
			.single();
	}

	private String awaitCommand() {
		CrashSite.eventually("the shop is ready").until(this.site.instances().getFirst()::isReady);
		var before = this.follower.arrivals().byId().size();
		var failure = CrashSite.eventually("health tells what to run")
			.until(() -> relay().text("components.relay.details.lastFailure"), text -> text.contains("has to run: "));
		assertThat(failure).contains("the shop is not authorized to abort them");
		assertThat(TOPICS).allSatisfy(topic -> assertThat(failure).contains("abort --topic " + topic + " "));
		assertThat(relay().text("components.relay.status")).isEqualTo("DOWN");
		assertThat(TOPICS).allSatisfy(topic -> assertThat(hanging()).anyMatch(place -> place.startsWith(topic)));
		assertThat(this.follower.arrivals().byId()).as("events that have arrived meanwhile").hasSize(before);
		return failure.substring(failure.indexOf("kafka-transactions.sh"));
	}

	/** Where transactions have hung, as {@code /ops/relay} lists them. */
	private List<String> hanging() {
		return this.site.instances()
			.getFirst()
			.client()
			.get("/ops/relay")
			.body()
			.at("/hangingTransactions")
			.valueStream()
			.map(hanging -> hanging.at("/topic").asString() + " from " + hanging.at("/startOffset") + " of "
					+ hanging.at("/producerId"))
			.toList();
	}

	private Answer relay() {
		return this.site.instances().getFirst().client().get("/actuator/health");
	}

	/** As an operator who may do everything. */
	private void run(String command) throws IOException, InterruptedException {
		try (var login = Files.newBufferedWriter(this.directory.resolve("admin.properties"))) {
			AccessControl.ofOperator().store(login, null);
		}
		new KafkaTools(this.directory).run(command);
	}

	private void assertGoesOn(String after) {
		this.site.awaitWhole();
		new Reconciliation(this.site.database(), this.follower).check(after);
		CrashSite.eventually("health is well again").until(() -> relay().text("components.relay.status").equals("UP"));
		assertThat(hanging()).as("noted once, however often the abort was tried").doesNotHaveDuplicates();
	}

}
