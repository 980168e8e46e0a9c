package com.shop.payment.domain;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Service;

import com.shop.payment.PaymentId;
import com.shop.payment.gateway.ChargeId;
import com.shop.payment.gateway.ChargeState;
import com.shop.payment.gateway.HostedPage;
import com.shop.shared.problem.Conflict;
import com.shop.shared.problem.RecordedRefusal;

/**
 * What a customer does about a payment. They pay here only on the page of the simulated
 * gateway; what comes of it is recorded at once, because its webhook may take a while.
 */
@Service
public class Checkout {

	private final Payments payments;

	private final ObjectProvider<HostedPage> page;

	Checkout(Payments payments, ObjectProvider<HostedPage> page) {
		this.payments = payments;
		this.page = page;
	}

	/** A card of the simulated gateway. */
	public enum Card {

		ACCEPTED, DECLINED

	}

	/**
	 * Pays. Paying a second time has no effect.
	 * @throws RecordedRefusal if the card is declined; the customer can try again
	 * @throws Conflict if the payment is no longer expected, or is made elsewhere
	 */
	public Payment pay(PaymentId id, Card card) {
		var payment = this.payments.find(id);
		var hosted = this.page.getIfAvailable();
		if (hosted == null) {
			throw new Conflict("PAYMENT_MADE_ELSEWHERE",
					"Payment " + id + " has to be made on the payment gateway's page"
							+ payment.page().map(page -> ": " + page).orElse(", which is not available yet."));
		}
		var charge = payableCharge(payment);
		var state = switch (card) {
			case ACCEPTED -> hosted.pay(charge);
			case DECLINED -> hosted.payWithDeclinedCard(charge);
		};
		var seen = this.payments.record(id, charge, state);
		if (state instanceof ChargeState.Declined(var code)) {
			throw new RecordedRefusal("PAYMENT_DECLINED", "The card was declined (" + code + "). Nothing was paid, and"
					+ " payment " + id + " stays open: try again.");
		}
		if (!(state instanceof ChargeState.Paid)) {
			throw seen.decided();
		}
		return seen;
	}

	/**
	 * Declines to pay, for good. Declining a second time has no effect.
	 * @return the payment, which is {@code DECLINING} as long as the gateway has not
	 * confirmed that nobody has paid
	 * @throws Conflict if it is paid, or no longer expected
	 */
	public Payment decline(PaymentId id) {
		var declined = this.payments.giveUp(id);
		var hosted = this.page.getIfAvailable();
		var charge = declined.charge();
		if (hosted == null || charge.isEmpty() || declined.status() != PaymentStatus.DECLINING) {
			return declined;
		}
		var state = hosted.decline(charge.get());
		var seen = this.payments.record(id, charge.get(), state);
		if (state instanceof ChargeState.Paid) {
			throw seen.decided();
		}
		return seen;
	}

	private static ChargeId payableCharge(Payment payment) {
		return switch (payment.status()) {
			case REQUESTED -> throw new Conflict("PAYMENT_NOT_OPEN",
					"Payment " + payment.id() + " cannot be made yet, because the payment gateway has not opened it.");
			case REFUNDING, REFUNDED -> throw payment.decided();
			case CREATED, MADE, DECLINING, DECLINED, CANCELLING, CANCELLED ->
				payment.charge().orElseThrow(payment::decided);
		};
	}

	/** Whether payments are simulated, so that the gateway's page is the shop's own. */
	public boolean isSimulated() {
		return this.page.getIfAvailable() != null;
	}

	/** Whether the customer can pay on the shop's own page. */
	public boolean isPayable(Payment payment) {
		var hosted = this.page.getIfAvailable();
		return hosted != null && payment.status() == PaymentStatus.CREATED
				&& payment.charge().filter(hosted::isOpen).isPresent();
	}

}
