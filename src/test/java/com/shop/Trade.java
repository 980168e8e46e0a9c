package com.shop;

import java.util.List;
import java.util.Map;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Tuple;

import com.shop.People.Act;

/**
 * Some customers, a little stock, and what happens in the shop: the journeys go on at the
 * same time.
 *
 * @param stocks pieces of each product
 */
record Trade(List<Customer> customers, List<Integer> stocks, List<Journey> journeys) {

	private static final int CUSTOMERS = 3;

	private static final int PRODUCTS = 3;

	/**
	 * Limits are for some orders, not for all; nothing is brought to Brazil.
	 */
	record Customer(int creditLimit, String country) {
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
			.combine(anyCustomer().list().ofSize(CUSTOMERS),
					Arbitraries.integers().between(0, 20).list().ofSize(PRODUCTS),
					anyJourney().list().ofMinSize(6).ofMaxSize(14))
			.as(Trade::new);
	}

	private static Arbitrary<Customer> anyCustomer() {
		return Combinators
			.combine(Arbitraries.integers().between(20, 400),
					Arbitraries.frequency(Tuple.of(3, "US"), Tuple.of(1, "BR")))
			.as(Customer::new);
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
				Tuple.of(2, Act.CANCEL), Tuple.of(1, Act.DECLINE), Tuple.of(1, Act.LET_THE_DEADLINE_PASS));
		return Combinators.combine(acts, Arbitraries.frequency(Tuple.of(3, true), Tuple.of(1, false))).as(Step::new);
	}

}
