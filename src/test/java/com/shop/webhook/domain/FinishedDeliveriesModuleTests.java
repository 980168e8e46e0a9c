package com.shop.webhook.domain;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.modulith.test.ApplicationModuleTest;
import org.springframework.test.context.TestPropertySource;
import org.springframework.test.util.AopTestUtils;
import org.springframework.transaction.support.TransactionOperations;

import com.shop.customer.CustomerErased;
import com.shop.shared.CustomerId;
import com.shop.shared.FakeOrigin;
import com.shop.shared.problem.Conflict;
import com.shop.shared.problem.Precondition;
import com.shop.shared.webhook.ReceiverUrl;
import com.shop.shared.webhook.WebhookSecret;
import com.shop.webhook.domain.WebhookDelivery.Status;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/** Deliveries that were accepted or given up, and what becomes of them later. */
@ApplicationModuleTest
@Import({ FakeOrigin.class, EventIntakeModuleTests.Types.class })
@TestPropertySource(properties = "shop.webhook.poll-interval=1h")
class FinishedDeliveriesModuleTests {

	private static final Duration LEASE = Duration.ofMinutes(1);

	private static final WebhookDelivery.Attempt ACCEPTED = new WebhookDelivery.Attempt(Instant.EPOCH, 1, null);

	private static final WebhookDelivery.Attempt REFUSED = new WebhookDelivery.Attempt(Instant.EPOCH, 1, "HTTP_500");

	private final Endpoints endpoints;

	private final WebhookDeliveries deliveries;

	private final DeliveryQueue queue;

	private final EventStore events;

	private final WebhookOverview overview;

	private final JdbcClient jdbc;

	private final TransactionOperations transaction;

	private CustomerId customer = CustomerId.next();

	private Endpoint endpoint;

	FinishedDeliveriesModuleTests(Endpoints endpoints, WebhookDeliveries deliveries, DeliveryQueue queue,
			EventStore events, WebhookOverview overview, JdbcClient jdbc, TransactionOperations transaction) {
		this.endpoints = endpoints;
		this.deliveries = deliveries;
		this.queue = queue;
		this.events = events;
		this.overview = overview;
		this.jdbc = jdbc;
		this.transaction = transaction;
	}

	@BeforeEach
	void aDeliveryWithPersonalData() {
		this.customer = CustomerId.next();
		this.endpoint = anEndpoint();
		this.deliveries.ping(this.endpoint);
		this.jdbc.sql("UPDATE webhook.events SET personal = true, customer_id = ?")
			.param(this.customer.value())
			.update();
	}

	@AfterEach
	void removeEndpoints() {
		this.endpoints.all().forEach(endpoint -> this.endpoints.remove(endpoint.id(), Precondition.NONE));
		this.jdbc.sql("DELETE FROM webhook.events").update();
	}

	/** One that fails after somebody has sent it again is not finished. */
	@Test
	void areDueAtOnceAlsoIfSomebodyLooksBeforeTheCommit() {
		var underway = claimed();
		this.deliveries.resend(this.endpoint, underway.id());

		this.transaction.executeWithoutResult(_ -> {
			this.queue.failed(underway, REFUSED, Instant.now().plus(Duration.ofDays(1)));
			this.queue.polling().pollIfDue(() -> false);
		});

		assertThat(this.queue.polling().pollIfDue(this.queue::areAny)).isTrue();
	}

	@Test
	void areKnownToBeAcceptedAlsoAfterTheirCustomerWasErased() {
		this.queue.delivered(claimed(), ACCEPTED, LEASE);

		erase();

		var accepted = single(Status.DELIVERED);
		assertThat(accepted.deliveredAt()).isNotNull();
		assertRefusesToResend(accepted);
	}

	@Test
	void areKnownToBeAcceptedIfTheirCustomerIsErasedBeforeTheyAreSentOnceMore() {
		this.queue.delivered(claimed(), ACCEPTED, LEASE);
		this.deliveries.resend(this.endpoint, single(Status.DELIVERED).id());

		erase();

		assertRefusesToResend(single(Status.DELIVERED));
	}

	@Test
	void areKnownToBeAcceptedIfTheirCustomerIsErasedDuringTheCall() {
		var post = claimed();

		erase();
		this.queue.delivered(post, ACCEPTED, LEASE);

		assertThat(single(Status.DELIVERED).deliveredAt()).isNotNull();
	}

	@Test
	void areErasedIfTheyWereGivenUp() {
		this.queue.failed(claimed(), REFUSED, Instant.now().plus(Duration.ofDays(4)));

		erase();

		assertRefusesToResend(single(Status.ERASED));
	}

	@Test
	void areKeptForAWhileAfterTheyWereGivenUp() {
		this.queue.failed(claimed(), REFUSED, Instant.now().plus(Duration.ofDays(4)));
		letPass("8 days", "events SET heard_at = heard_at");
		letPass("10 days", "deliveries SET due_at = due_at");
		this.events.forgetOld();
		var givenUp = single(Status.GIVEN_UP);

		letPass("2 days", "deliveries SET due_at = due_at");
		this.events.forgetOld();

		assertThat(this.deliveries.find(this.endpoint.id(), null, null, 10)).extracting(WebhookDelivery::id)
			.doesNotContain(givenUp.id());
	}

	@Test
	void haveNotWaitedWhileTheyWereOver() {
		letPass("6 days", "deliveries SET created_at = created_at");
		assertThat(this.overview.counts().oldest()).isGreaterThan(Duration.ofDays(5));
		this.queue.failed(claimed(), REFUSED, Instant.now().plus(Duration.ofDays(4)));

		this.deliveries.resend(this.endpoint, single(Status.GIVEN_UP).id());

		assertThat(this.overview.counts().oldest()).isLessThan(Duration.ofMinutes(5));
		letPass("1 hour", "deliveries SET resent_at = resent_at");
		this.deliveries.resend(this.endpoint, single(Status.WAITING).id());
		assertThat(this.overview.counts().oldest()).as("it still waits").isGreaterThan(Duration.ofMinutes(59));
	}

	@Test
	void areSignedWithThePreviousSecretUntilItEndsOrIsEnded() {
		var first = this.endpoints.rotate(this.endpoint.id(), false, false);

		assertThatExceptionOfType(Conflict.class)
			.isThrownBy(() -> this.endpoints.rotate(this.endpoint.id(), false, false))
			.withMessageContaining(String.valueOf(first.endpoint().previousSecretUntil()));
		var second = this.endpoints.rotate(this.endpoint.id(), true, false);

		assertThat(claimed().secrets()).extracting(WebhookSecret::reveal)
			.containsExactly(second.secret().reveal(), first.secret().reveal());
		letPass("25 hours", "endpoints SET previous_until = previous_until");
		assertThat(this.endpoints.rotate(this.endpoint.id(), false, false).secret()).isNotEqualTo(second.secret());
	}

	@Test
	void areSignedWithTheSecretThatThePartnerKnowsIfTheNextOneWasLost() {
		var known = this.endpoints.rotate(this.endpoint.id(), false, false).secret();
		this.endpoints.rotate(this.endpoint.id(), true, false);
		letPass("23 hours", "endpoints SET previous_until = previous_until");

		var next = this.endpoints.rotate(this.endpoint.id(), false, true);

		assertThat(claimed().secrets()).extracting(WebhookSecret::reveal)
			.containsExactly(next.secret().reveal(), known.reveal());
		assertThat(next.endpoint().previousSecretUntil()).isAfter(Instant.now().plus(Duration.ofHours(23)));
	}

	@Test
	void areSignedWithTheNewSecretOnlyIfBothOthersEnd() {
		this.endpoints.rotate(this.endpoint.id(), false, false);

		var alone = this.endpoints.rotate(this.endpoint.id(), true, true);

		assertThat(alone.endpoint().previousSecretUntil()).isNull();
		assertThat(claimed().secrets()).extracting(WebhookSecret::reveal).containsExactly(alone.secret().reveal());
	}

	@Test
	void areNotSignedAgainWithASecretThatHasEnded() {
		this.endpoints.rotate(this.endpoint.id(), false, false);
		letPass("25 hours", "endpoints SET previous_until = previous_until");

		var alone = this.endpoints.rotate(this.endpoint.id(), false, true);

		assertThat(claimed().secrets()).extracting(WebhookSecret::reveal).containsExactly(alone.secret().reveal());
	}

	private void letPass(String time, String column) {
		this.jdbc.sql("UPDATE webhook." + column + " - interval '" + time + "'").update();
	}

	private void erase() {
		// As if the message was delivered.
		EventStore listener = AopTestUtils.getTargetObject(this.events);
		this.transaction.executeWithoutResult(_ -> listener.on(new CustomerErased(this.customer, 2)));
	}

	private void assertRefusesToResend(WebhookDelivery delivery) {
		assertThatExceptionOfType(Conflict.class).isThrownBy(() -> this.deliveries.resend(this.endpoint, delivery.id()))
			.withMessageContaining("erased");
		assertThat(single(delivery.status())).isEqualTo(delivery);
	}

	private WebhookDelivery single(Status status) {
		return this.deliveries.find(this.endpoint.id(), status, null, 10).getFirst();
	}

	private Post claimed() {
		return this.queue.claim(10, 10, Map.of(), LEASE).getFirst();
	}

	private Endpoint anEndpoint() {
		var url = new ReceiverUrl(URI.create("https://partner.example.org/"));
		return this.endpoints
			.add(new Endpoint.Subscription(url, List.of("OrderCreated"), "partner@example.org", null, true))
			.endpoint();
	}

}
