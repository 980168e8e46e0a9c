package com.shop.webhook.domain;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.stream.IntStream;

import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.errors.GroupIdNotFoundException;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.kafka.core.KafkaAdmin;
import org.springframework.modulith.test.ApplicationModuleTest;
import org.springframework.test.context.TestPropertySource;

import com.shop.CallbackReceiver;
import com.shop.CallbackReceiver.Posted;
import com.shop.shared.FakeOrigin;
import com.shop.shared.module.ModulesTwice;
import com.shop.shared.problem.Precondition;
import com.shop.shared.webhook.ReceiverUrl;
import com.shop.webhook.domain.Endpoint.Subscription;

import static org.assertj.core.api.Assertions.assertThat;

/** A module runs in two processes by mistake, and each would tell partners everything. */
@ApplicationModuleTest
@Import({ FakeOrigin.class, EventIntakeModuleTests.Types.class })
@TestPropertySource(properties = { "shop.webhook.poll-interval=50ms", "shop.webhook.timeout=3s",
		"shop.webhook.allowed-networks=127.0.0.0/8,::1/128", "shop.idle-interval=0s" })
class PausedWebhooksModuleTests {

	private static final int MANY = 20;

	/** More than the lease of a webhook, which is twice the timeout and ten seconds. */
	private static final Duration END = Duration.ofMinutes(2);

	private CallbackReceiver receiver = CallbackReceiver.start();

	private final Endpoints endpoints;

	private final WebhookDeliveries deliveries;

	private final ModulesTwice twice;

	private final KafkaAdmin admin;

	private final JdbcClient jdbc;

	private final String group;

	PausedWebhooksModuleTests(Endpoints endpoints, WebhookDeliveries deliveries, ModulesTwice twice, KafkaAdmin admin,
			JdbcClient jdbc, @Value("${shop.name:shop}") String shop) {
		this.endpoints = endpoints;
		this.deliveries = deliveries;
		this.twice = twice;
		this.admin = admin;
		this.jdbc = jdbc;
		this.group = shop + "-webhook";
	}

	@BeforeEach
	void startAnotherReceiver() {
		this.receiver.close();
		this.receiver = CallbackReceiver.start();
	}

	@AfterEach
	void bringEverythingBack() {
		this.twice.note(false);
		this.endpoints.all().forEach(endpoint -> this.endpoints.remove(endpoint.id(), Precondition.NONE));
		this.receiver.close();
	}

	@Test
	void waitUntilOnlyOneProcessIsLeft() {
		this.twice.note(true);
		this.deliveries.ping(anEndpoint());
		Awaitility.await("nothing is sent").during(Duration.ofSeconds(1)).until(() -> this.receiver.posted().isEmpty());

		this.twice.note(false);
		Awaitility.await("it is sent").atMost(END).until(() -> this.receiver.posted().size() == 1);
	}

	/** Those of one stream are sent one after the other, without a look in between. */
	@Test
	void endAlsoWhenMoreOfTheirStreamWait() {
		this.twice.note(true);
		var endpoint = anEndpoint();
		IntStream.range(0, MANY).forEach(_ -> this.deliveries.ping(endpoint));
		this.jdbc.sql("UPDATE webhook.deliveries SET stream = 'one'").update();
		this.receiver.onPost(() -> this.twice.note(true));

		this.twice.note(false);
		Awaitility.await("one is sent, and no more")
			.atMost(END)
			.during(Duration.ofSeconds(2))
			.until(() -> this.receiver.posted().size() == 1);
		this.receiver.onPost(() -> {
		});

		this.twice.note(false);
		Awaitility.await("all are sent").atMost(END).until(() -> this.receiver.posted().size() >= MANY);
		assertThat(this.receiver.posted()).extracting(Posted::id).doesNotHaveDuplicates();
	}

	@Test
	void readNoEventsWhileAnotherProcessReadsThem() {
		anEndpoint();
		Awaitility.await("events are read").atMost(END).until(() -> readers() > 0);

		this.twice.note(true);
		Awaitility.await("no events are read").atMost(END).until(() -> readers() == 0);

		this.twice.note(false);
		Awaitility.await("events are read again").atMost(END).until(() -> readers() > 0);
	}

	private int readers() throws InterruptedException, ExecutionException {
		try (var client = Admin.create(this.admin.getConfigurationProperties())) {
			return client.describeConsumerGroups(List.of(this.group))
				.all()
				.get()
				.values()
				.stream()
				.mapToInt(group -> group.members().size())
				.sum();
		}
		catch (ExecutionException failed) {
			if (failed.getCause() instanceof GroupIdNotFoundException) {
				return 0;
			}
			throw failed;
		}
	}

	private Endpoint anEndpoint() {
		return this.endpoints
			.add(new Subscription(new ReceiverUrl(URI.create(this.receiver.url())), List.of("OrderCreated"),
					"partner@example.org", null, true))
			.endpoint();
	}

}
