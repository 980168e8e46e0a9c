package com.shop.webhook.domain;

import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;

import com.shop.shared.Backoff;
import com.shop.shared.module.ModulesTwice;
import com.shop.shared.webhook.PostsUnderway;
import com.shop.shared.webhook.WebhookClient;

/**
 * Posts the events that are due, and retries with growing delays until the endpoint
 * accepts them. No transaction is open during a call. If an instance dies, its lease ends
 * and the event is posted again. So it is posted at least once, each time with the same
 * {@code webhook-id}.
 */
@Component
class WebhookSender implements AutoCloseable {

	private static final Logger log = LoggerFactory.getLogger(WebhookSender.class);

	private static final int AT_ONCE = 256;

	/** So an endpoint that does not answer leaves room for others. */
	private static final int AT_ONCE_TO_ONE = 16;

	private final Endpoints endpoints;

	private final DeliveryQueue queue;

	private final SwitchOff switchOff;

	private final ModulesTwice twice;

	private final WebhookClient encrypted;

	private final WebhookClient unencrypted;

	private final Backoff backoff;

	private final Clock clock;

	private final PostsUnderway underway = new PostsUnderway(AT_ONCE);

	WebhookSender(Endpoints endpoints, DeliveryQueue queue, SwitchOff switchOff, EndpointPolicy policy,
			WebhookProperties properties, ModulesTwice twice, Clock clock) {
		this.endpoints = endpoints;
		this.queue = queue;
		this.switchOff = switchOff;
		this.twice = twice;
		this.clock = clock;
		this.encrypted = new WebhookClient(properties.timeout(), policy.addresses(true), AT_ONCE, clock);
		this.unencrypted = new WebhookClient(properties.timeout(), policy.addresses(false), AT_ONCE, clock);
		this.backoff = new Backoff(properties.retryDelay(), properties.maxRetryDelay());
	}

	@Scheduled(fixedDelayString = "${shop.webhook.poll-interval:500ms}")
	void sendDue() {
		if (this.endpoints.wereNone() || this.twice.areSeen()) {
			return;
		}
		try {
			this.queue.polling().pollIfDue(this::sendSome);
		}
		catch (DataAccessException | TransactionException databaseAway) {
			log.warn("Could not look up due webhooks: {}", databaseAway.getMessage());
		}
	}

	private boolean sendSome() {
		if (!this.queue.areAny()) {
			return false;
		}
		this.queue.claim(this.underway.free(), AT_ONCE_TO_ONE, this.underway.byReceiver(), this.encrypted.lease())
			.forEach(post -> this.underway.start(post.endpoint().toString(), () -> sendWithThoseThatFollow(post)));
		return true;
	}

	/**
	 * If this ends before all are sent, the one that has been claimed is sent when its
	 * lease ends.
	 */
	private void sendWithThoseThatFollow(Post first) {
		@Nullable Post post = first;
		try {
			while (post != null && !Thread.currentThread().isInterrupted() && !this.twice.areSeen()) {
				post = send(post).orElse(null);
			}
		}
		catch (DataAccessException | TransactionException databaseAway) {
			log.warn("Could not record the result of a webhook, which will be sent again: {}",
					databaseAway.getMessage());
		}
	}

	private Optional<Post> send(Post post) {
		var began = this.clock.instant();
		var client = "https".equalsIgnoreCase(post.url().getScheme()) ? this.encrypted : this.unencrypted;
		var failure = client.attempt(post.url(), post.webhookId(), post.body(), post.secrets());
		var attempt = attempt(began, failure);
		if (failure.isEmpty()) {
			return this.queue.delivered(post, attempt, client.lease());
		}
		if (!Thread.currentThread().isInterrupted()) {
			this.switchOff.failed(post.endpoint(), post.endpointVersion(), failure);
			this.queue.failed(post, attempt, this.clock.instant().plus(this.backoff.afterWithJitter(post.attempts())));
		}
		return Optional.empty();
	}

	private WebhookDelivery.Attempt attempt(Instant began, String failure) {
		var took = Duration.between(began, this.clock.instant());
		return new WebhookDelivery.Attempt(began, took.toMillis(), failure.isEmpty() ? null : failure);
	}

	/** What is being sent is sent again when its lease ends. */
	@Override
	public void close() throws IOException {
		this.underway.close();
		this.encrypted.close();
		this.unencrypted.close();
	}

}
