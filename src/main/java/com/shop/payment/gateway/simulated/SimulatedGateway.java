package com.shop.payment.gateway.simulated;

import java.time.Duration;

import org.joda.money.Money;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

import com.shop.payment.gateway.ChargeId;
import com.shop.payment.gateway.ChargeRequest;
import com.shop.payment.gateway.ChargeState;
import com.shop.payment.gateway.GatewayGaveNoAnswer;
import com.shop.payment.gateway.PaymentGateway;
import com.shop.payment.gateway.RefundId;
import com.shop.payment.gateway.RefundRequest;
import com.shop.payment.gateway.RefundState;

/**
 * The simulated gateway as the shop sees it. Its hosted page is the shop's own payment
 * page. When the simulation loses an answer, the call has already taken effect.
 */
@Component
@Simulated
class SimulatedGateway implements PaymentGateway {

	private static final Logger log = LoggerFactory.getLogger(SimulatedGateway.class);

	private final SimulatedAccounts accounts;

	private final SimulationProperties properties;

	private final Chance chance;

	SimulatedGateway(SimulatedAccounts accounts, SimulationProperties properties, Chance chance) {
		this.accounts = accounts;
		this.properties = properties;
		this.chance = chance;
		log.info("Payments are SIMULATED and no money moves; set shop.payment.gateway=http to use a real gateway");
	}

	/** It answers from the shop's own database. */
	@Override
	public Duration longestCall() {
		return Duration.ZERO;
	}

	/** It counts as ISO 4217 does. */
	@Override
	public boolean canCharge(Money amount) {
		return true;
	}

	@Override
	public ChargeState open(ChargeRequest request) {
		return answer(new ChargeState.Open(this.accounts.open(request), request.page()));
	}

	@Override
	public ChargeState ask(ChargeId charge) {
		return answer(this.accounts.find(charge));
	}

	@Override
	public ChargeState cancel(ChargeId charge) {
		return answer(this.accounts.cancel(charge));
	}

	@Override
	public RefundState refund(RefundRequest request) {
		return answer(this.accounts.refund(request));
	}

	@Override
	public RefundState ask(RefundId refund) {
		return answer(this.accounts.find(refund));
	}

	private <T> T answer(T answer) {
		if (this.chance.happens(this.properties.answerLost())) {
			throw new GatewayGaveNoAnswer("the simulated gateway lost its answer");
		}
		return answer;
	}

}
