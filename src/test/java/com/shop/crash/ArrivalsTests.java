package com.shop.crash;

import java.time.Duration;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** The judge of the crash matrix sees what it is there to see. */
class ArrivalsTests {

	private final Arrivals arrivals = new Arrivals();

	@Test
	void acceptsEventsThatComeOnceAndInOrder() {
		this.arrivals.add(arrival("a", 0, "basket", 1, 100));
		this.arrivals.add(arrival("b", 1, "basket", 2, 100));
		this.arrivals.add(arrival("c", 0, "basket", 4, 200));
		this.arrivals.add(arrival("d", 0, "other", 1, 200));

		assertThat(this.arrivals.doubles()).isEmpty();
		assertThat(this.arrivals.outOfOrder()).isEmpty();
	}

	@Test
	void noticesAnEventThatComesTwice() {
		this.arrivals.add(arrival("a", 0, "basket", 1, 100));
		this.arrivals.add(arrival("a", 0, "basket", 1, 100));

		assertThat(this.arrivals.doubles()).singleElement().asString().startsWith("a at ");
	}

	@Test
	void noticesANumberThatComesTooLate() {
		this.arrivals.add(arrival("b", 0, "basket", 2, 100));
		this.arrivals.add(arrival("a", 0, "basket", 1, 100));

		assertThat(this.arrivals.outOfOrder()).singleElement().asString().startsWith("a at ");
	}

	@Test
	void noticesACommitThatComesTooLateInItsPartition() {
		this.arrivals.add(arrival("b", 0, "other", 1, 200));
		this.arrivals.add(arrival("x", 1, "basket", 1, 100));
		this.arrivals.add(arrival("a", 0, "basket", 2, 100));

		assertThat(this.arrivals.outOfOrder()).singleElement().asString().startsWith("a at ");
	}

	@Test
	void tellsWhichLaterEventArrivedFirst() {
		this.arrivals.add(madeUp("before", 1_000, 5_000));
		this.arrivals.add(madeUp("first", 2_001, 5_100));
		this.arrivals.add(madeUp("second", 2_002, 5_200));

		assertThat(this.arrivals.firstOfThoseAfter(2_000)).map(Arrival::id).contains("first");
		assertThat(this.arrivals.firstOfThoseAfter(9_000)).isEmpty();
	}

	@Test
	void measuresTheLongestDelayOfThatTime() {
		this.arrivals.add(madeUp("before", 999, 9_000));
		this.arrivals.add(madeUp("slow", 1_000, 4_000));
		this.arrivals.add(madeUp("quick", 1_500, 4_100));

		assertThat(this.arrivals.longestDelay(1_000, 2_000)).isEqualTo(Duration.ofSeconds(3));
	}

	private static Arrival arrival(String id, int partition, String aggregate, long sequence, long commitLsn) {
		return new Arrival(id, "orders-created", partition, 0, "/shop/order " + aggregate, sequence, commitLsn, 0, 0);
	}

	private static Arrival madeUp(String id, long occurredAt, long arrivedAt) {
		return new Arrival(id, "orders-created", 0, 0, "/shop/nobody " + id, 1, 1, occurredAt, arrivedAt);
	}

}
