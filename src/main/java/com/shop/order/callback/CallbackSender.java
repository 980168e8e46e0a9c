package com.shop.order.callback;

import java.io.IOException;
import java.time.Clock;
import java.util.List;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.dao.DataAccessException;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;

import com.shop.order.requests.Callback;
import com.shop.order.requests.Callbacks;
import com.shop.shared.Backoff;
import com.shop.shared.webhook.PostsUnderway;
import com.shop.shared.webhook.PublicAddresses;
import com.shop.shared.webhook.WebhookClient;
import com.shop.shared.webhook.WebhookSecret;

import static java.util.Objects.requireNonNull;

/**
 * Posts the outcomes that are due, and retries with growing delays until the receiver
 * accepts them. No transaction is open during a call. If an instance dies, its lease ends
 * and the callback is sent again. So an outcome is posted at least once, each time with
 * the same {@code webhook-id}.
 */
@Component
@ConditionalOnProperty("shop.order.callbacks.secret")
class CallbackSender implements AutoCloseable {

	private static final Logger log = LoggerFactory.getLogger(CallbackSender.class);

	private static final int AT_ONCE = 256;

	/** So a receiver that does not answer leaves room for others. */
	private static final int AT_ONCE_TO_ONE = 16;

	private final Callbacks callbacks;

	private final WebhookClient client;

	private final CallbackProperties properties;

	private final Clock clock;

	private final Backoff backoff;

	private final List<WebhookSecret> secrets;

	private final PostsUnderway underway = new PostsUnderway(AT_ONCE);

	CallbackSender(Callbacks callbacks, CallbackProperties properties, Clock clock) {
		this.callbacks = callbacks;
		this.client = new WebhookClient(properties.timeout(), new PublicAddresses(properties.allowedNetworks()),
				AT_ONCE, clock);
		this.properties = properties;
		this.clock = clock;
		this.backoff = new Backoff(properties.retryDelay(), properties.maxRetryDelay());
		this.secrets = List.of(requireNonNull(properties.secret(), "shop.order.callbacks.secret"));
		if (!properties.allowedNetworks().isEmpty()) {
			log.info("Callbacks may also go to {}, which are not public; shop.order.callbacks.allowed-networks decides",
					properties.allowedNetworks());
		}
	}

	@Scheduled(fixedDelayString = "${shop.order.callbacks.poll-interval:500ms}")
	void sendDue() {
		try {
			this.callbacks.polling().pollIfDue(this::sendSome);
		}
		catch (DataAccessException | TransactionException databaseAway) {
			log.warn("Could not look up due callbacks: {}", databaseAway.getMessage());
		}
	}

	private boolean sendSome() {
		if (!this.callbacks.areAny()) {
			return false;
		}
		this.callbacks.writeKnownOutcomes();
		this.callbacks.claim(this.underway.free(), AT_ONCE_TO_ONE, this.underway.byReceiver(), this.client.lease())
			.forEach(callback -> this.underway.start(callback.receiver(), () -> send(callback)));
		return true;
	}

	private void send(Callback callback) {
		try {
			var failure = this.client.attempt(callback.url(), "msg_" + callback.requestId(), callback.body(),
					this.secrets);
			if (failure.isEmpty()) {
				this.callbacks.delivered(callback);
			}
			else {
				retryOrGiveUp(callback, failure);
			}
		}
		catch (DataAccessException | TransactionException databaseAway) {
			log.warn("Could not record the result of a callback, which will be sent again: {}",
					databaseAway.getMessage());
		}
	}

	private void retryOrGiveUp(Callback callback, String failure) {
		var next = this.clock.instant().plus(this.backoff.afterWithJitter(callback.attempts()));
		if (next.isAfter(callback.knownAt().plus(this.properties.giveUpAfter()))) {
			log.warn("Gave up posting the outcome of request {} after {} attempts: {}", callback.requestId(),
					callback.attempts(), failure);
			this.callbacks.giveUp(callback, failure);
		}
		else {
			this.callbacks.failed(callback, failure, next);
		}
	}

	/** Callbacks that are being sent are sent again when their leases end. */
	@Override
	public void close() throws IOException {
		this.underway.close();
		this.client.close();
	}

}
