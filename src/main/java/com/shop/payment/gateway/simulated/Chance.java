package com.shop.payment.gateway.simulated;

import java.util.Random;

import org.springframework.stereotype.Component;

/** Decides at random whether something happens. */
@Component
@Simulated
class Chance {

	private final Random random;

	Chance(SimulationProperties properties) {
		this.random = (properties.seed() != null) ? new Random(properties.seed()) : new Random();
	}

	boolean happens(double probability) {
		return this.random.nextDouble() < probability;
	}

}
