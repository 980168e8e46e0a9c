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
import org.springframework.core.task.TaskDecorator;
import org.springframework.core.task.support.ContextPropagatingTaskDecorator;
import org.springframework.dao.DataAccessException;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

import com.shop.payment.gateway.GatewayAnswer;
import com.shop.payment.gateway.GatewayGaveNoAnswer;
import com.shop.payment.gateway.PaymentGateway;
import com.shop.shared.IdleQueue;

/**
 * Runs the errands to the gateway: claim, call, record. An errand starts right after the
 * commit that asks for it, on threads of its own, so that a gateway that hangs holds up
 * nothing else. What got no answer, or was lost with an instance, is in the database with
 * the time when it is due, and run by whichever instance comes first.
 */
@Component
class Cashier implements DisposableBean {

	private static final Logger log = LoggerFactory.getLogger(Cashier.class);

	private static final int THREADS = 16;

	private static final int AT_A_TIME = 100;

	private static final Duration END = Duration.ofSeconds(5);

	private final ErrandBook book;

	private final PaymentGateway gateway;

	private final MeterRegistry meters;

	private final IdleQueue idle;

	private final TaskDecorator context = new ContextPropagatingTaskDecorator();

	private final ThreadPoolExecutor threads = new ThreadPoolExecutor(THREADS, THREADS, 0, TimeUnit.SECONDS,
			new LinkedBlockingQueue<>(), Thread.ofPlatform().daemon().name("gateway-", 1).factory());

	Cashier(ErrandBook book, PaymentGateway gateway, MeterRegistry meters, IdleQueue idle) {
		this.book = book;
		this.gateway = gateway;
		this.meters = meters;
		this.idle = idle;
	}

	/**
	 * Once the current transaction is committed; whoever calls has claimed the errand.
	 */
	void runAfterCommit(Errand errand) {
		TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
			@Override
			public void afterCommit() {
				submit(errand);
			}
		});
	}

	private void submit(Errand errand) {
		this.threads.execute(this.context.decorate(() -> attempt(errand)));
	}

	private void attempt(Errand errand) {
		try {
			run(errand);
		}
		catch (RuntimeException failed) {
			log.warn("What the gateway said of payment {} cannot be stored; it is asked again later", errand.payment(),
					failed);
		}
	}

	/** The payment after it. */
	Payment run(Errand errand) {
		var payment = call(errand);
		payment.dueAt().ifPresent(this.idle::wake);
		return payment;
	}

	private Payment call(Errand errand) {
		var clock = Timer.start(this.meters);
		GatewayAnswer answer;
		try {
			answer = errand.carryOut(this.gateway);
		}
		catch (RuntimeException failed) {
			clock.stop(timer(errand, "unanswered"));
			return this.book.recordNoAnswer(errand, reason(failed));
		}
		clock.stop(timer(errand, "answered"));
		return this.book.record(errand, answer);
	}

	/**
	 * What is none of the known ways of not answering is a fault, and worth its trace.
	 */
	private static String reason(RuntimeException failed) {
		if (failed instanceof GatewayGaveNoAnswer) {
			return String.valueOf(failed.getMessage());
		}
		log.error("A call to the payment gateway failed", failed);
		return failed.toString();
	}

	private Timer timer(Errand errand, String outcome) {
		return Timer.builder("shop.payment.gateway.calls")
			.description("Calls to the payment gateway")
			.tag("call", errand.name())
			.tag("outcome", outcome)
			.register(this.meters);
	}

	/** Only while there is nobody waiting for a thread: others have some, too. */
	@Scheduled(fixedDelayString = "${shop.payment.poll-interval:1s}")
	void runDue() {
		if (!this.threads.getQueue().isEmpty()) {
			return;
		}
		try {
			this.idle.look(() -> {
				var due = this.book.claimDue(AT_A_TIME);
				due.forEach(this::submit);
				return !due.isEmpty();
			});
		}
		catch (DataAccessException | TransactionException databaseAway) {
			log.warn("Payments that are due cannot be looked up: {}", databaseAway.getMessage());
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
