package com.shop.payment.web;

import java.util.List;
import java.util.Optional;

import org.joda.money.Money;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

import com.shop.payment.PaymentId;
import com.shop.payment.domain.FailedRefund;
import com.shop.payment.domain.Payment;
import com.shop.payment.domain.PaymentStatus;
import com.shop.payment.domain.Payments;
import com.shop.shared.OrderId;
import com.shop.shared.pages.SupportSection;

/** Shows support the payment of an order. */
@Component
@Order(1)
class PaymentSection implements SupportSection<OrderId> {

	private final Payments payments;

	PaymentSection(Payments payments) {
		this.payments = payments;
	}

	/** What the section shows. */
	record Content(PaymentId id, Money amount, Money refunded, List<FailedRefund> failed, PaymentStatus status) {

		static Content of(Payment payment) {
			return new Content(payment.id(), payment.amount(), payment.refunded(), payment.failedRefunds(),
					payment.status());
		}

	}

	@Override
	public String template() {
		return "staff/order-payment";
	}

	@Override
	public Optional<Content> about(OrderId order) {
		return this.payments.of(order).map(Content::of);
	}

}
