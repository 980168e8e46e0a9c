package com.shop;

import java.util.List;
import java.util.Map;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Tuple;

import com.shop.People.Act;
import com.shop.inventory.CorrectionReason;

/**
 * Some customers, a little stock, and what happens in the shop: the journeys go on at the
 * same time.
 *
 * @param creditLimits of each customer, for some orders, not for all
 * @param stocks pieces of each product
 */
record Trade(List<Integer> creditLimits, List<Integer> stocks, List<Journey> journeys, List<Correction> corrections) {

	private static final int CUSTOMERS = 3;

	private static final int PRODUCTS = 3;

	/** Staff find more or fewer pieces of a product. */
	record Correction(int product, CorrectionReason reason, int quantity) {
	}

	/**
	 * One order.
	 *
	 * @param pieces how many of which product
	 */
	record Journey(int customer, Map<Integer, Integer> pieces, List<Step> steps) {
	}

	/**
	 * Something that somebody does about the order.
	 *
	 * @param patient not before the shop has done what it has to
	 */
	record Step(Act act, boolean patient) {
	}

	static Arbitrary<Trade> any() {
		return Combinators
			.combine(Arbitraries.integers().between(20, 400).list().ofSize(CUSTOMERS),
					Arbitraries.integers().between(0, 20).list().ofSize(PRODUCTS),
					anyJourney().list().ofMinSize(6).ofMaxSize(14), anyCorrection().list().ofMaxSize(8))
			.as(Trade::new);
	}

	private static Arbitrary<Correction> anyCorrection() {
		return Combinators
			.combine(Arbitraries.integers().between(0, PRODUCTS - 1), Arbitraries.of(CorrectionReason.class),
					Arbitraries.integers().between(1, 10))
			.as((product, reason, quantity) -> new Correction(product, reason, switch (reason) {
				case LOST, BROKEN -> -quantity;
				case FOUND, RETURNED, COUNTED -> quantity;
			}));
	}

	private static Arbitrary<Journey> anyJourney() {
		var pieces = Arbitraries
			.maps(Arbitraries.integers().between(0, PRODUCTS - 1), Arbitraries.integers().between(1, 3))
			.ofMinSize(1)
			.ofMaxSize(2);
		return Combinators
			.combine(Arbitraries.integers().between(0, CUSTOMERS - 1), pieces, anyStep().list().ofMaxSize(10))
			.as(Journey::new);
	}

	private static Arbitrary<Step> anyStep() {
		var acts = Arbitraries.frequency(Tuple.of(5, Act.PAY), Tuple.of(6, Act.MOVE_THE_DELIVERY),
				Tuple.of(1, Act.SERVE_THE_COUNTRY_NO_LONGER), Tuple.of(2, Act.CANCEL), Tuple.of(1, Act.DECLINE),
				Tuple.of(1, Act.LET_THE_DEADLINE_PASS), Tuple.of(1, Act.GIVE_THE_DELIVERY_UP),
				Tuple.of(1, Act.REFUND_A_PART), Tuple.of(2, Act.SEND_A_PIECE_BACK),
				Tuple.of(1, Act.CHANGE_THE_ADDRESS));
		return Combinators.combine(acts, Arbitraries.frequency(Tuple.of(3, true), Tuple.of(1, false))).as(Step::new);
	}

}
