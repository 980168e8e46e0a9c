package com.shop.order.callback;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.UnknownHostException;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.ThreadLocalRandom;

import javax.net.ssl.SSLException;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.dao.DataAccessException;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;

import com.shop.order.domain.Callback;
import com.shop.order.domain.Callbacks;

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

	static final int AT_ONCE = 256;

	/** So a receiver that does not answer leaves room for others. */
	private static final int AT_ONCE_TO_ONE = 16;

	private static final int SUCCESS = 2;

	private static final int LONGEST_DOUBLING = 30;

	private final Callbacks callbacks;

	private final CallbackClient client;

	private final CallbackProperties properties;

	private final Clock clock;

	private final Semaphore slots = new Semaphore(AT_ONCE);

	/** The number of callbacks underway to each receiver. */
	private final Map<String, Integer> underway = new ConcurrentHashMap<>();

	private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

	CallbackSender(Callbacks callbacks, CallbackClient client, CallbackProperties properties, Clock clock) {
		this.callbacks = callbacks;
		this.client = client;
		this.properties = properties;
		this.clock = clock;
		if (!properties.allowedNetworks().isEmpty()) {
			log.info("Callbacks may also go to {}, which are not public; shop.order.callbacks.allowed-networks decides",
					properties.allowedNetworks());
		}
	}

	@Scheduled(fixedDelayString = "${shop.order.callbacks.poll-interval:500ms}")
	void sendDue() {
		try {
			this.callbacks.idle().look(this::sendSome);
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
		// Only this thread takes slots, so the slots that are free now stay free.
		var due = this.callbacks.claim(this.slots.availablePermits(), AT_ONCE_TO_ONE, this.underway, lease());
		this.slots.acquireUninterruptibly(due.size());
		due.forEach(callback -> {
			this.underway.merge(callback.receiver(), 1, Integer::sum);
			this.threads.execute(() -> send(callback));
		});
		return true;
	}

	/** Returns a lease that outlasts an attempt and the recording of its result. */
	private Duration lease() {
		return this.properties.timeout().multipliedBy(2).plusSeconds(10);
	}

	private void send(Callback callback) {
		try {
			var failure = attempt(callback);
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
		finally {
			this.underway.computeIfPresent(callback.receiver(), (_, number) -> (number > 1) ? number - 1 : null);
			this.slots.release();
		}
	}

	/**
	 * Makes one attempt.
	 * @return why it failed; empty if it succeeded
	 */
	private String attempt(Callback callback) {
		try {
			var status = this.client.post(callback.url(), "msg_" + callback.requestId(), callback.body());
			return (status / 100 == SUCCESS) ? "" : "HTTP_" + status;
		}
		catch (AddressForbidden forbidden) {
			return "ADDRESS_FORBIDDEN";
		}
		catch (UnknownHostException unknown) {
			return "HOST_UNKNOWN";
		}
		catch (InterruptedIOException late) {
			return "TIMEOUT";
		}
		catch (SSLException untrusted) {
			return "TLS_FAILED";
		}
		catch (IOException failed) {
			return "CONNECTION_FAILED";
		}
	}

	private void retryOrGiveUp(Callback callback, String failure) {
		var next = this.clock.instant().plus(delayAfter(callback.attempts()));
		if (next.isAfter(callback.knownAt().plus(this.properties.giveUpAfter()))) {
			log.warn("Gave up posting the outcome of request {} after {} attempts: {}", callback.requestId(),
					callback.attempts(), failure);
			this.callbacks.giveUp(callback, failure);
		}
		else {
			this.callbacks.failed(callback, failure, next);
		}
	}

	/**
	 * Returns the delay before the next attempt: exponential backoff, with jitter between
	 * half and all of the delay.
	 */
	private Duration delayAfter(int attempts) {
		var doubled = this.properties.retryDelay().multipliedBy(1L << Math.min(attempts - 1, LONGEST_DOUBLING));
		var longest = this.properties.maxRetryDelay();
		var delay = (doubled.compareTo(longest) < 0) ? doubled : longest;
		return Duration.ofMillis(ThreadLocalRandom.current().nextLong(delay.toMillis() / 2, delay.toMillis() + 1));
	}

	/** Callbacks that are being sent are sent again when their leases end. */
	@Override
	public void close() {
		this.threads.shutdownNow();
	}

}
