package com.shop.payment.web;

import java.util.List;
import java.util.UUID;

import org.joda.money.Money;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

import com.shop.payment.PaymentId;
import com.shop.payment.domain.FailedRefund;
import com.shop.payment.domain.FailedRefunds;
import com.shop.payment.domain.Payment;
import com.shop.shared.OrderId;
import com.shop.shared.operations.OperationsSection;

/** Shows on the operator's page which refunds wait for a person, and what can be done. */
@Component
@Order(1)
class RefundSection implements OperationsSection {

	private static final int SHOWN = 20;

	private final FailedRefunds refunds;

	RefundSection(FailedRefunds refunds) {
		this.refunds = refunds;
	}

	/** What the section shows. */
	record Content(List<Owed> payments, boolean areMore) {
	}

	/**
	 * A payment with refunds that wait, and their sum.
	 *
	 * @param key lets its form be carried out once, however often a browser sends it
	 */
	record Owed(PaymentId id, OrderId order, String number, Money sum, List<FailedRefund> refunds, UUID key) {

		static Owed of(Payment payment) {
			return new Owed(payment.id(), payment.orderId(),
					payment.terms().orderNumber().orElse(payment.orderId().toString()), payment.refundOwed(),
					payment.failedRefunds(), UUID.randomUUID());
		}

	}

	@Override
	public String template() {
		return "operations/refunds";
	}

	@Override
	public Content content() {
		var found = this.refunds.first(SHOWN + 1);
		return new Content(found.stream().limit(SHOWN).map(Owed::of).toList(), found.size() > SHOWN);
	}

}
