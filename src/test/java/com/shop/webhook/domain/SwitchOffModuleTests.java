package com.shop.webhook.domain;

import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.Stream;

import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.context.TestComponent;
import org.springframework.context.annotation.Import;
import org.springframework.context.annotation.Primary;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mail.javamail.JavaMailSenderImpl;
import org.springframework.modulith.test.ApplicationModuleTest;
import org.springframework.test.context.TestPropertySource;

import com.shop.shared.FakeOrigin;
import com.shop.shared.problem.Precondition;
import com.shop.shared.webhook.ReceiverUrl;

import static org.assertj.core.api.Assertions.assertThat;

/** Endpoints that are switched off, and what their owners are told. */
@ApplicationModuleTest
@Import({ FakeOrigin.class, EventIntakeModuleTests.Types.class, SwitchOffModuleTests.Mail.class })
@TestPropertySource(properties = { "shop.webhook.poll-interval=1h", "spring.mail.host=localhost" })
class SwitchOffModuleTests {

	private static final Duration LEASE = Duration.ofMinutes(1);

	private static final String REFUSED = "refused-";

	private static final String NEW_URL = "https://new.example.org/";

	private final Endpoints endpoints;

	private final WebhookDeliveries deliveries;

	private final DeliveryQueue queue;

	private final SwitchOff switchOff;

	private final Mail mail;

	private final JdbcClient jdbc;

	SwitchOffModuleTests(Endpoints endpoints, WebhookDeliveries deliveries, DeliveryQueue queue, SwitchOff switchOff,
			Mail mail, JdbcClient jdbc) {
		this.endpoints = endpoints;
		this.deliveries = deliveries;
		this.queue = queue;
		this.switchOff = switchOff;
		this.mail = mail;
		this.jdbc = jdbc;
	}

	/** Keeps what is sent; cannot send to some. */
	@TestComponent
	@Primary
	static class Mail extends JavaMailSenderImpl {

		private final Queue<String> texts = new ConcurrentLinkedQueue<>();

		@Override
		protected void doSend(MimeMessage[] messages, Object @Nullable [] originals) {
			try {
				for (var message : messages) {
					var to = message.getRecipients(Message.RecipientType.TO)[0].toString();
					if (to.startsWith(REFUSED)) {
						throw new IllegalStateException("Nobody expects this");
					}
					this.texts.add(to + ": " + message.getContent());
				}
			}
			catch (MessagingException | IOException unreadable) {
				throw new IllegalStateException(unreadable);
			}
		}

		List<String> to(String owner) {
			return this.texts.stream().filter(text -> text.startsWith(owner + ": ")).toList();
		}

	}

	@AfterEach
	void removeEndpoints() {
		this.jdbc.sql("DELETE FROM webhook.endpoints").update();
	}

	@Test
	void keepsItsReasonWhenAnotherPostIsAcceptedAfterIt() {
		var endpoint = anEndpoint(anOwner());
		Stream.generate(() -> endpoint).limit(2).forEach(this.deliveries::ping);
		var accepted = claimed().getLast();

		fail(endpoint, SwitchOff.GONE);
		this.queue.delivered(accepted, new WebhookDelivery.Attempt(Instant.now(), 1, null), LEASE);

		var stored = this.endpoints.find(endpoint.id());
		assertThat(stored.status()).isEqualTo(Endpoint.Status.SWITCHED_OFF);
		assertThat(stored.failingSince()).isNotNull();
		assertThat(stored.lastFailure()).isEqualTo(SwitchOff.GONE);
		assertThat(awaitEmail(endpoint)).contains("wants nothing more (HTTP_410)", "nichts mehr bekommen möchte");
	}

	@Test
	void keepsItsReasonWhenAnotherPostFailsAfterIt() {
		var endpoint = anEndpoint(anOwner());

		fail(endpoint, SwitchOff.GONE);
		fail(endpoint, "TIMEOUT");

		assertThat(this.endpoints.find(endpoint.id()).lastFailure()).isEqualTo(SwitchOff.GONE);
	}

	@Test
	void forgetsFailuresWhenAPostIsAcceptedBefore() {
		var endpoint = anEndpoint(anOwner());
		this.deliveries.ping(endpoint);
		fail(endpoint, "TIMEOUT");
		assertThat(this.endpoints.find(endpoint.id()).failingSince()).isNotNull();

		this.queue.delivered(claimed().getFirst(), new WebhookDelivery.Attempt(Instant.now(), 1, null), LEASE);

		assertThat(this.endpoints.find(endpoint.id()).failingSince()).isNull();
	}

	@Test
	void staysOnAtTheFirstFailureAfterWhatFailedBeforeWasGivenUp() {
		var endpoint = anEndpoint(anOwner());
		this.deliveries.ping(endpoint);
		failWeeksAgo(endpoint, Instant.now().plus(Duration.ofDays(4)));

		this.deliveries.ping(endpoint);
		fail(endpoint, "TIMEOUT");

		var stored = this.endpoints.find(endpoint.id());
		assertThat(stored.status()).isEqualTo(Endpoint.Status.ENABLED);
		assertThat(stored.failingSince()).isAfter(Instant.now().minus(Duration.ofMinutes(1)));
	}

	@Test
	void isSwitchedOffIfWhatFailedBeforeStillWaits() {
		var endpoint = anEndpoint(anOwner());
		this.deliveries.ping(endpoint);
		failWeeksAgo(endpoint, Instant.now().plus(Duration.ofHours(1)));

		this.deliveries.ping(endpoint);
		fail(endpoint, "TIMEOUT");

		assertThat(this.endpoints.find(endpoint.id()).status()).isEqualTo(Endpoint.Status.SWITCHED_OFF);
	}

	@Test
	void hasNotFailedYetAtANewUrl() {
		var endpoint = anEndpoint(anOwner());
		this.deliveries.ping(endpoint);
		failWeeksAgo(endpoint, Instant.now().plus(Duration.ofHours(1)));

		changeUrl(endpoint, "https://partner.example.org/");
		assertThat(claimed()).as("the URL is the same").isEmpty();
		changeUrl(endpoint, NEW_URL);

		assertThat(claimed()).as("what waits is tried at once").hasSize(1);
		fail(endpoint, "HTTP_401");
		var stored = this.endpoints.find(endpoint.id());
		assertThat(stored.status()).isEqualTo(Endpoint.Status.ENABLED);
		assertThat(stored.failingSince()).isAfter(Instant.now().minus(Duration.ofMinutes(1)));
	}

	@Test
	void isNotSwitchedOffByItsFormerUrl() {
		var endpoint = anEndpoint(anOwner());
		this.deliveries.ping(endpoint);
		var post = claimed().getFirst();

		changeUrl(endpoint, NEW_URL);
		this.switchOff.failed(post.endpoint(), post.endpointVersion(), SwitchOff.GONE);

		var stored = this.endpoints.find(endpoint.id());
		assertThat(stored.status()).isEqualTo(Endpoint.Status.ENABLED);
		assertThat(stored.failingSince()).isNull();
	}

	@Test
	void isNotPostedToBothUrlsAtATime() {
		var endpoint = anEndpoint(anOwner());
		this.deliveries.ping(endpoint);
		var underway = claimed().getFirst();

		changeUrl(endpoint, NEW_URL);
		this.deliveries.resend(this.endpoints.find(endpoint.id()), underway.id());
		assertThat(claimed()).as("it is under way to the former URL").isEmpty();

		this.queue.failed(underway, new WebhookDelivery.Attempt(Instant.now(), 1, SwitchOff.GONE),
				Instant.now().plus(Duration.ofDays(4)));
		assertThat(claimed()).as("it is due at once").extracting(Post::url).containsExactly(URI.create(NEW_URL));
	}

	@Test
	void staysSwitchedOffAtANewUrl() {
		var endpoint = anEndpoint(anOwner());
		this.deliveries.ping(endpoint);
		fail(endpoint, SwitchOff.GONE);

		changeUrl(endpoint, NEW_URL);
		assertThat(this.endpoints.find(endpoint.id()).status()).isEqualTo(Endpoint.Status.SWITCHED_OFF);
		assertThat(claimed()).isEmpty();
	}

	private void changeUrl(Endpoint endpoint, String url) {
		this.endpoints.change(endpoint.id(), Precondition.NONE,
				present -> new Endpoint.Subscription(new ReceiverUrl(URI.create(url)), present.types(), present.owner(),
						present.description(), present.enabled()));
	}

	private void fail(Endpoint endpoint, String failure) {
		this.switchOff.failed(endpoint.id(), this.endpoints.find(endpoint.id()).version(), failure);
	}

	private void failWeeksAgo(Endpoint endpoint, Instant next) {
		fail(endpoint, "TIMEOUT");
		this.queue.failed(claimed().getFirst(), new WebhookDelivery.Attempt(Instant.now(), 1, "TIMEOUT"), next);
		this.jdbc.sql("UPDATE webhook.endpoints SET failing_since = now() - interval '3 weeks'").update();
	}

	/** So the version before has left some. */
	@Test
	void isToldToTheOwnerAlsoWithoutItsReason() {
		var endpoints = List.of(anEndpoint(anOwner()), anEndpoint(anOwner()));

		switchOffWithoutReason();

		assertThat(endpoints).allSatisfy(endpoint -> assertThat(awaitEmail(endpoint)).doesNotContain("null"));
	}

	@Test
	void isToldToTheOthersIfOneCannotBeTold() {
		anEndpoint(REFUSED + anOwner());
		var unreadable = anEndpoint(anOwner());
		var others = List.of(anEndpoint(anOwner()), anEndpoint(anOwner()));

		this.jdbc.sql("""
				UPDATE webhook.endpoints SET status = 'SWITCHED_OFF', notice_due_at = now(), failing_since = now(),
				    last_failure = 'HTTP_410', url = CASE id WHEN ? THEN 'no url' ELSE url END""")
			.param(unreadable.id().value())
			.update();
		this.switchOff.polling().wakeIn(Duration.ZERO);

		assertThat(others).allSatisfy(endpoint -> assertThat(awaitEmail(endpoint)).contains(SwitchOff.GONE));
		Awaitility.await("the two that cannot be told are tried again")
			.until(() -> this.jdbc.sql("""
					SELECT count(*) FROM webhook.endpoints WHERE notice_attempts > 0 AND notice_due_at IS NOT NULL""")
				.query(Long.class)
				.single(), Long.valueOf(2)::equals);
	}

	private void switchOffWithoutReason() {
		this.jdbc.sql("""
				UPDATE webhook.endpoints SET status = 'SWITCHED_OFF', notice_due_at = now(), failing_since = NULL,
				    last_failure = NULL""").update();
		this.switchOff.polling().wakeIn(Duration.ZERO);
	}

	private List<Post> claimed() {
		return this.queue.claim(10, 10, Map.of(), LEASE);
	}

	private Endpoint anEndpoint(String owner) {
		var url = new ReceiverUrl(URI.create("https://partner.example.org/"));
		return this.endpoints.add(new Endpoint.Subscription(url, List.of("OrderCreated"), owner, null, true))
			.endpoint();
	}

	private static String anOwner() {
		return "owner-" + UUID.randomUUID() + "@example.org";
	}

	private String awaitEmail(Endpoint endpoint) {
		var owner = endpoint.subscription().owner();
		return Awaitility.await("the owner is told")
			.atMost(Duration.ofSeconds(10))
			.until(() -> this.mail.to(owner), told -> !told.isEmpty())
			.getFirst();
	}

}
