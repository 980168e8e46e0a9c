package com.shop.payment.domain;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;

import org.joda.money.Money;
import org.springframework.context.annotation.Primary;

import com.shop.payment.PaymentId;
import com.shop.payment.gateway.ChargeId;
import com.shop.payment.gateway.ChargeRequest;
import com.shop.payment.gateway.ChargeState;
import com.shop.payment.gateway.GatewayGaveNoAnswer;
import com.shop.payment.gateway.PaymentGateway;
import com.shop.payment.gateway.RefundId;
import com.shop.payment.gateway.RefundRequest;
import com.shop.payment.gateway.RefundState;

/**
 * A gateway that never sends a webhook, and does all else as it is told. It takes no care
 * of the shop: what is asked for under another key is done again.
 */
@Primary
class FakeGateway implements PaymentGateway {

	static final Duration LONGEST_CALL = Duration.ofMinutes(2);

	private final Map<ChargeId, ChargeState> charges = new ConcurrentHashMap<>();

	private final Map<PaymentId, ChargeId> newest = new ConcurrentHashMap<>();

	private final Map<String, RefundState> refunds = new ConcurrentHashMap<>();

	private final List<String> refundCalls = new CopyOnWriteArrayList<>();

	private final AtomicInteger lost = new AtomicInteger();

	private final AtomicInteger failing = new AtomicInteger();

	private final AtomicInteger asked = new AtomicInteger();

	private volatile CountDownLatch hanging = new CountDownLatch(0);

	private volatile boolean away;

	private volatile boolean slow;

	/** From now on, answers nothing until it behaves again. */
	void hang() {
		this.asked.set(0);
		this.hanging = new CountDownLatch(1);
	}

	/** Whether somebody has called since it hangs. */
	boolean isAsked() {
		return this.asked.get() > 0;
	}

	/** From now on, as a gateway should be. */
	void behave() {
		this.hanging.countDown();
		this.away = false;
		this.slow = false;
		this.lost.set(0);
		this.failing.set(0);
	}

	/** From now on, carries nothing out and gives no answer. */
	void goAway() {
		this.away = true;
	}

	void comeBack() {
		this.away = false;
	}

	/** Carries out so many calls and loses the answers. */
	void loseAnswers(int calls) {
		this.lost.set(calls);
	}

	/** So many refunds fail. */
	void failRefunds(int number) {
		this.failing.set(number);
	}

	/** From now on, refunds take until they are settled. */
	void beSlow() {
		this.slow = true;
	}

	void settle() {
		this.refunds.replaceAll((key, state) -> (state instanceof RefundState.Underway)
				? new RefundState.Done(new RefundId(key)) : state);
	}

	/** The payment's refunds that are under way fail. */
	void refuse(PaymentId payment) {
		this.refunds
			.replaceAll((key, state) -> (state instanceof RefundState.Underway && key.contains(payment.toString()))
					? new RefundState.Failed("expired_or_canceled_card") : state);
	}

	/** All refunds of the payment have arrived after all. */
	void confirm(PaymentId payment) {
		this.refunds.replaceAll(
				(key, state) -> key.contains(payment.toString()) ? new RefundState.Done(new RefundId(key)) : state);
	}

	/** The bank sends back the money of the payment's refunds that were confirmed. */
	void sendBack(PaymentId payment) {
		this.refunds.replaceAll((key, state) -> (state instanceof RefundState.Done && key.contains(payment.toString()))
				? new RefundState.Failed("account_closed") : state);
	}

	/** The customer pays on the gateway's page; false if that is closed. */
	boolean pay(PaymentId payment) {
		return this.charges.computeIfPresent(charge(payment), (_, state) -> (state instanceof ChargeState.Open)
				? new ChargeState.Paid() : state) instanceof ChargeState.Paid;
	}

	/** How the newest charge stands from now on, whatever it was. */
	void set(PaymentId payment, ChargeState state) {
		set(charge(payment), state);
	}

	void set(ChargeId charge, ChargeState state) {
		this.charges.put(charge, state);
	}

	ChargeState state(PaymentId payment) {
		return this.charges.getOrDefault(charge(payment), new ChargeState.Unknown());
	}

	/** What was refunded of a payment, by key. */
	List<String> refundsOf(PaymentId payment) {
		return this.refunds.entrySet()
			.stream()
			.filter(refund -> refund.getKey().contains(payment.toString()))
			.filter(refund -> refund.getValue() instanceof RefundState.Done)
			.map(Map.Entry::getKey)
			.toList();
	}

	/** The keys under which refunds of the payment were asked for, in order. */
	List<String> refundCallsOf(PaymentId payment) {
		return this.refundCalls.stream().filter(key -> key.contains(payment.toString())).toList();
	}

	@Override
	public Duration longestCall() {
		return LONGEST_CALL;
	}

	@Override
	public boolean canCharge(Money amount) {
		return true;
	}

	@Override
	public ChargeState open(ChargeRequest request) {
		requireHere();
		var charge = new ChargeId("ch_" + request.key());
		var open = new ChargeState.Open(charge, URI.create("https://gateway.example.org/" + request.key()));
		if (this.charges.putIfAbsent(charge, open) == null) {
			this.newest.put(request.payment(), charge);
		}
		return answer(open);
	}

	@Override
	public ChargeState ask(ChargeId charge) {
		requireHere();
		return answer(this.charges.getOrDefault(charge, new ChargeState.Unknown()));
	}

	@Override
	public ChargeState cancel(ChargeId charge) {
		requireHere();
		return answer(this.charges.compute(charge, (_, state) -> (state instanceof ChargeState.Open)
				? new ChargeState.Cancelled() : (state != null) ? state : new ChargeState.Unknown()));
	}

	@Override
	public RefundState refund(RefundRequest request) {
		requireHere();
		if (!(this.charges.get(request.charge()) instanceof ChargeState.Paid)) {
			throw new GatewayGaveNoAnswer("nothing was paid by this charge");
		}
		this.refundCalls.add(request.key());
		return answer(this.refunds.computeIfAbsent(request.key(), this::newRefund));
	}

	private RefundState newRefund(String key) {
		if (this.failing.getAndUpdate(number -> Math.max(0, number - 1)) > 0) {
			return new RefundState.Failed("no_funds");
		}
		return this.slow ? new RefundState.Underway(new RefundId(key)) : new RefundState.Done(new RefundId(key));
	}

	@Override
	public RefundState ask(RefundId refund) {
		requireHere();
		return answer(this.refunds.getOrDefault(refund.value(), new RefundState.Failed("unknown")));
	}

	private ChargeId charge(PaymentId payment) {
		return this.newest.getOrDefault(payment, new ChargeId("none"));
	}

	private void requireHere() {
		this.asked.incrementAndGet();
		try {
			this.hanging.await();
		}
		catch (InterruptedException interrupted) {
			Thread.currentThread().interrupt();
		}
		if (this.away) {
			throw new GatewayGaveNoAnswer("the gateway is away");
		}
	}

	private <T> T answer(T answer) {
		if (this.lost.getAndUpdate(number -> Math.max(0, number - 1)) > 0) {
			throw new GatewayGaveNoAnswer("the answer is lost");
		}
		return answer;
	}

}
