package com.shop.payment.domain;

import java.time.Duration;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.dao.DataAccessException;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;

import com.shop.payment.gateway.GatewayAnswer;
import com.shop.payment.gateway.GatewayGaveNoAnswer;
import com.shop.payment.gateway.PaymentGateway;
import com.shop.shared.Actor;
import com.shop.shared.AfterCommit;
import com.shop.shared.IdleQueue;
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

	private static final int THREADS = 16;

	private static final int AT_A_TIME = 100;

	private static final Duration END = Duration.ofSeconds(5);

	private final GatewayCallQueue queue;

	private final PaymentGateway gateway;

	private final MeterRegistry meters;

	private final IdleQueue idle;

	private final TraceContext traces;

	private final ThreadPoolExecutor threads = new ThreadPoolExecutor(THREADS, THREADS, 0, TimeUnit.SECONDS,
			new LinkedBlockingQueue<>(), Thread.ofPlatform().daemon().name("gateway-", 1).factory());

	GatewayCallExecutor(GatewayCallQueue queue, PaymentGateway gateway, MeterRegistry meters, IdleQueue idle,
			TraceContext traces) {
		this.queue = queue;
		this.gateway = gateway;
		this.meters = meters;
		this.idle = idle;
		this.traces = traces;
	}

	/**
	 * Makes the call once the current transaction has committed. The caller must have
	 * claimed the call. The trace is carried along, because it may have ended by then.
	 */
	void runAfterCommit(GatewayCall call) {
		var trace = this.traces.current();
		AfterCommit.run(Actor.carriedBy(() -> submit(call, trace)));
	}

	private void submit(GatewayCall call, String trace) {
		this.threads.execute(Actor
			.carriedBy(() -> this.traces.continueIn(trace, "payment.gateway." + call.name(), () -> attempt(call))));
	}

	private void attempt(GatewayCall call) {
		try {
			run(call);
		}
		catch (RuntimeException failed) {
			log.warn("The gateway's answer for payment {} could not be stored; the call will be repeated",
					call.payment(), failed);
		}
	}

	/**
	 * Makes the call and records its outcome.
	 * @return the payment after the call
	 */
	Payment run(GatewayCall call) {
		var payment = callAndRecord(call);
		payment.dueAt().ifPresent(this.idle::wake);
		return payment;
	}

	private Payment callAndRecord(GatewayCall call) {
		var clock = Timer.start(this.meters);
		GatewayAnswer answer;
		try {
			answer = call.carryOut(this.gateway);
		}
		catch (RuntimeException failed) {
			clock.stop(timer(call, "unanswered"));
			return this.queue.recordNoAnswer(call, reason(failed));
		}
		clock.stop(timer(call, "answered"));
		return this.queue.record(call, answer);
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
	 * Makes the calls that are due. Claims nothing while calls are still queued for a
	 * thread, so that other instances can take them.
	 */
	@Scheduled(fixedDelayString = "${shop.payment.poll-interval:1s}")
	void runDue() {
		if (!this.threads.getQueue().isEmpty()) {
			return;
		}
		try {
			this.idle.look(() -> {
				var due = this.queue.claimDue(AT_A_TIME);
				due.forEach(call -> submit(call, this.traces.current()));
				return !due.isEmpty();
			});
		}
		catch (DataAccessException | TransactionException databaseAway) {
			log.warn("Could not look up due gateway calls: {}", databaseAway.getMessage());
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
