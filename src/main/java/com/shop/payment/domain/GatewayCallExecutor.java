package com.shop.payment.domain;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.core.retry.RetryPolicy;
import org.springframework.core.retry.RetryTemplate;
import org.springframework.dao.DataAccessException;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

import com.shop.payment.PaymentId;
import com.shop.payment.gateway.GatewayAnswer;
import com.shop.payment.gateway.GatewayGaveNoAnswer;
import com.shop.payment.gateway.PaymentGateway;
import com.shop.shared.Actor;
import com.shop.shared.AfterCommit;
import com.shop.shared.PollSchedule;
import com.shop.shared.TraceContext;

/**
 * Makes the calls to the payment gateway: claims each in the database, makes it, and
 * records the answer. A call starts right after the commit that asks for it, on threads
 * of its own, so that a gateway that hangs holds up nothing else. A call that got no
 * answer, or whose instance died, stays in the database with the time it is due; the
 * first instance to claim it makes it again.
 */
@Component
class GatewayCallExecutor implements DisposableBean {

	private static final Logger log = LoggerFactory.getLogger(GatewayCallExecutor.class);

	/**
	 * The most calls that are under way at once. With a gateway that takes 300 ms for
	 * each answer, these are some 200 calls a second.
	 */
	static final int CALLS = 64;

	private static final Duration END = Duration.ofSeconds(5);

	/**
	 * How long a customer who returns waits for a permit: a search for due calls holds
	 * all of them while it reads the database.
	 */
	static final Duration PATIENCE = Duration.ofMillis(500);

	/**
	 * Repeats the storing of answers, while the lease goes on. If all attempts fail, the
	 * call is repeated when the lease ends, and the customer has to wait for so long.
	 */
	private final RetryTemplate retry = new RetryTemplate(RetryPolicy.builder()
		.includes(DataAccessException.class, TransactionException.class)
		.maxRetries(3)
		.delay(Duration.ofSeconds(1))
		.timeout(Duration.ofSeconds(20))
		.build());

	private final GatewayCallQueue queue;

	private final PaymentGateway gateway;

	private final MeterRegistry meters;

	private final PollSchedule polling;

	private final TraceContext traces;

	private final Clock clock;

	/**
	 * The permit is taken before the call is claimed, so that no lease runs out while a
	 * call waits for a permit.
	 */
	private final Semaphore free = new Semaphore(CALLS);

	private final ExecutorService threads = Executors
		.newThreadPerTaskExecutor(Thread.ofVirtual().name("gateway-", 1).factory());

	GatewayCallExecutor(GatewayCallQueue queue, PaymentGateway gateway, MeterRegistry meters, PollSchedule polling,
			TraceContext traces, Clock clock) {
		this.queue = queue;
		this.gateway = gateway;
		this.meters = meters;
		this.polling = polling;
		this.traces = traces;
		this.clock = clock;
	}

	/**
	 * Claims the payment's pending call, and makes it once the current transaction has
	 * committed. If too many calls are under way, it is due at once for whoever can make
	 * it. The caller must have locked the payment, or be about to store it.
	 */
	Start startAfterCommit(Payment payment) {
		var start = new Start(this.free.tryAcquire());
		// Before anything can fail, because it gives back the permit in the end.
		TransactionSynchronizationManager.registerSynchronization(start);
		if (start.reserved) {
			start.call = this.queue.claim(payment).orElse(null);
		}
		else {
			this.queue.leave(payment);
			this.polling.wakeAfterCommit(Duration.ZERO);
			// Perhaps permits were missing only because a search held all of them for a
			// moment.
			AfterCommit.run(this::search);
		}
		return start;
	}

	/** Makes the calls that are due, on another thread. */
	private void search() {
		Thread.ofVirtual().name("gateway-search").start(this::runDue);
	}

	/** Makes a call when the transaction has committed, unless it is cancelled. */
	final class Start implements TransactionSynchronization {

		private final boolean reserved;

		private final Actor actor = Actor.current();

		/** Kept, because the trace may have ended by the time of the commit. */
		private final String trace = GatewayCallExecutor.this.traces.current();

		private @Nullable ClaimedCall call;

		private Start(boolean reserved) {
			this.reserved = reserved;
		}

		void cancel() {
			this.call = null;
		}

		@Override
		public void afterCompletion(int status) {
			var committed = (status == STATUS_COMMITTED) ? this.call : null;
			if (committed != null) {
				this.actor.run(() -> submit(committed, this.trace));
			}
			else if (this.reserved) {
				GatewayCallExecutor.this.free.release();
			}
		}

	}

	/** Makes the call with the permit that was taken before it was claimed. */
	private void submit(ClaimedCall claimed, String trace) {
		this.threads.execute(Actor.carriedBy(() -> {
			try {
				this.traces.continueIn(trace, "payment.gateway." + claimed.call().name(), () -> attempt(claimed));
			}
			finally {
				this.free.release();
			}
		}));
	}

	private void attempt(ClaimedCall claimed) {
		try {
			run(claimed);
		}
		catch (RuntimeException failed) {
			log.warn("The gateway's answer for payment {} could not be stored; the call will be repeated",
					claimed.call().payment(), failed);
		}
	}

	/**
	 * Asks the gateway how the payment stands, on this thread, or soon if it was asked
	 * just now or too many calls are under way. A call that begins something keeps its
	 * pauses.
	 */
	void askNow(PaymentId id) {
		var canAsk = acquireSoon();
		try {
			this.queue.claimQuestion(id, canAsk)
				.ifPresentOrElse(this::run,
						() -> this.polling.wakeAt(this.clock.instant().plus(GatewayCallQueue.PAUSE)));
		}
		finally {
			this.free.release(canAsk ? 1 : 0);
		}
	}

	private boolean acquireSoon() {
		try {
			return this.free.tryAcquire(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
		}
		catch (InterruptedException interrupted) {
			Thread.currentThread().interrupt();
			return false;
		}
	}

	/** Makes the call and records its outcome. */
	void run(ClaimedCall claimed) {
		var call = claimed.call();
		var clock = Timer.start(this.meters);
		GatewayAnswer answer;
		try {
			answer = call.carryOut(this.gateway);
		}
		catch (RuntimeException failed) {
			clock.stop(timer(call, "unanswered"));
			var reason = reason(failed);
			wakeFor(this.retry.invoke(() -> this.queue.recordNoAnswer(claimed, reason)));
			return;
		}
		clock.stop(timer(call, "answered"));
		wakeFor(this.retry.invoke(() -> this.queue.record(claimed, answer)));
	}

	/** Records what the gateway says now, and returns the payment afterwards. */
	Payment record(GatewayCall call, GatewayAnswer answer) {
		return wakeFor(this.queue.record(call, answer));
	}

	private Payment wakeFor(Payment payment) {
		var due = payment.schedule().dueAt();
		due.ifPresent(this.polling::wakeAt);
		due.filter(at -> !at.isAfter(this.clock.instant())).ifPresent(_ -> search());
		return payment;
	}

	/**
	 * Describes a failed call. An exception other than {@link GatewayGaveNoAnswer} is a
	 * bug, so it is logged with its stack trace.
	 */
	private static String reason(RuntimeException failed) {
		if (failed instanceof GatewayGaveNoAnswer) {
			return String.valueOf(failed.getMessage());
		}
		log.error("A call to the payment gateway failed", failed);
		return failed.toString();
	}

	private Timer timer(GatewayCall call, String outcome) {
		return Timer.builder("shop.payment.gateway.calls")
			.description("Calls to the payment gateway")
			.tag("call", call.name())
			.tag("outcome", outcome)
			.register(this.meters);
	}

	/**
	 * Makes the calls that are due, as many as there are permits for. Others can take the
	 * rest.
	 */
	@Scheduled(fixedDelayString = "${shop.payment.poll-interval:1s}")
	synchronized void runDue() {
		try {
			this.polling.pollIfDue(this::runSome);
		}
		catch (DataAccessException | TransactionException databaseAway) {
			log.warn("Could not look up due gateway calls: {}", databaseAway.getMessage());
		}
	}

	private boolean runSome() {
		var most = this.free.drainPermits();
		var unused = most;
		try {
			var due = (most > 0) ? this.queue.claimDue(most) : List.<ClaimedCall>of();
			unused -= due.size();
			due.forEach(call -> submit(call, this.traces.current()));
			return most == 0 || !due.isEmpty();
		}
		finally {
			this.free.release(unused);
		}
	}

	@Override
	public void destroy() throws InterruptedException {
		this.threads.shutdown();
		if (!this.threads.awaitTermination(END.toSeconds(), TimeUnit.SECONDS)) {
			this.threads.shutdownNow();
		}
	}

}
