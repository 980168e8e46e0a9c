package com.shop.payment.domain;

import java.util.function.BiFunction;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Service;

import com.shop.payment.PaymentId;
import com.shop.payment.gateway.ChargeId;
import com.shop.payment.gateway.ChargeState;
import com.shop.payment.gateway.HostedPage;
import com.shop.shared.problem.Conflict;

/**
 * What a customer does on the page of the simulated gateway. What comes of it is recorded
 * at once, because the gateway's webhook may take a while.
 */
@Service
public class Checkout {

	private final Payments payments;

	private final ObjectProvider<HostedPage> page;

	Checkout(Payments payments, ObjectProvider<HostedPage> page) {
		this.payments = payments;
		this.page = page;
	}

	/** Pays. Paying a second time has no effect. */
	public Payment pay(PaymentId id) {
		return act(id, HostedPage::pay, ChargeState.Paid.class);
	}

	/** Declines to pay. Declining a second time has no effect. */
	public Payment decline(PaymentId id) {
		return act(id, HostedPage::decline, ChargeState.Declined.class);
	}

	private Payment act(PaymentId id, BiFunction<HostedPage, ChargeId, ChargeState> action,
			Class<? extends ChargeState> wanted) {
		var payment = this.payments.find(id);
		var hosted = this.page.getIfAvailable();
		if (hosted == null) {
			throw new Conflict("PAYMENT_MADE_ELSEWHERE",
					"Payment " + id + " has to be made on the payment gateway's page"
							+ payment.page().map(page -> ": " + page).orElse(", which is not available yet."));
		}
		var charge = payableCharge(payment);
		var state = action.apply(hosted, charge);
		var seen = this.payments.record(id, charge, state);
		if (!wanted.isInstance(state)) {
			throw seen.decided();
		}
		return seen;
	}

	private static ChargeId payableCharge(Payment payment) {
		return switch (payment.status()) {
			case REQUESTED -> throw new Conflict("PAYMENT_NOT_OPEN",
					"Payment " + payment.id() + " cannot be made yet, because the payment gateway has not opened it.");
			case REFUNDING, REFUNDED -> throw payment.decided();
			case CREATED, MADE, DECLINED, CANCELLING, CANCELLED -> payment.charge().orElseThrow(payment::decided);
		};
	}

	/** Whether payments are simulated, so that the gateway's page is the shop's own. */
	public boolean isSimulated() {
		return this.page.getIfAvailable() != null;
	}

	/** Whether the customer can pay or decline on the shop's own page. */
	public boolean isPayable(Payment payment) {
		var hosted = this.page.getIfAvailable();
		return hosted != null && payment.status() == PaymentStatus.CREATED
				&& payment.charge().filter(hosted::isOpen).isPresent();
	}

}
