package com.shop.inventory.domain;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Random;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class StockTests {

	private static final List<StockEvent.Type> TYPES = List.copyOf(EnumSet.allOf(StockEvent.Type.class));

	/** What happened, and to how many pieces. */
	private record Step(StockEvent.Type type, int quantity) {
	}

	@ParameterizedTest
	@CsvSource(textBlock = """
			type,      quantity, on hand, reserved, available
			RECEIVED,  5,        15,      4,        11
			RETURNED,  5,        15,      4,        11
			RESERVED,  6,        10,      10,       0
			RELEASED,  4,        10,      0,        10
			COMMITTED, 4,        6,       0,        6
			CORRECTED, 5,        15,      4,        11
			CORRECTED, -6,       4,       4,        0
			CORRECTED, 0,        10,      4,        6
			""", useHeadersInDisplayName = true)
	void followsEachEvent(StockEvent.Type type, int quantity, long onHand, long reserved, long available) {
		var stock = new Stock(2, 10, 4).after(type, quantity);

		assertThat(stock).isEqualTo(new Stock(3, onHand, reserved));
		assertThat(stock.available()).isEqualTo(available);
	}

	@ParameterizedTest
	@CsvSource({ "RESERVED, 7", "RELEASED, 5", "COMMITTED, 5", "CORRECTED, -7" })
	void refusesWhatCannotFollow(StockEvent.Type type, int quantity) {
		assertThatIllegalArgumentException().isThrownBy(() -> new Stock(2, 10, 4).after(type, quantity))
			.withMessageStartingWith("Impossible stock");
	}

	@ParameterizedTest
	@CsvSource({ "RESERVED, 6, true", "RESERVED, 7, false", "RECEIVED, 100, true", "RETURNED, 100, true",
			"CORRECTED, -6, true", "CORRECTED, -7, false", "CORRECTED, 100, true", "CORRECTED, -2147483648, false" })
	void allowsToReserveAndToTakeAwayNoMoreThanIsAvailable(StockEvent.Type type, int quantity, boolean allowed) {
		assertThat(new Stock(2, 10, 4).allows(type, quantity)).isEqualTo(allowed);
	}

	@ParameterizedTest
	@CsvSource({ "-1, 0", "0, -1", "3, 4" })
	void isNeverImpossible(long onHand, long reserved) {
		assertThatIllegalArgumentException().isThrownBy(() -> new Stock(1, onHand, reserved));
	}

	@Test
	void beginsWithNothing() {
		assertThat(Stock.EMPTY.available()).isZero();
		assertThat(Stock.EMPTY.version()).isZero();
		assertThatIllegalArgumentException().isThrownBy(() -> Stock.EMPTY.after(StockEvent.Type.RESERVED, 1));
	}

	@Test
	void holdsMoreThanFitsIntoAnInt() {
		var stock = Stock.EMPTY.after(StockEvent.Type.RECEIVED, Integer.MAX_VALUE)
			.after(StockEvent.Type.RECEIVED, Integer.MAX_VALUE);

		assertThat(stock.available()).isEqualTo(2L * Integer.MAX_VALUE);
	}

	@ParameterizedTest
	@ValueSource(longs = { 1, 2, 3, 5, 8, 13, 21, 34, 55, 89 })
	void isTheSameWhenItsEventsAreReplayed(long seed) {
		var random = new Random(seed);
		var accepted = new ArrayList<Step>();
		var running = Stock.EMPTY;
		for (int i = 0; i < 1_000; i++) {
			var type = TYPES.get(random.nextInt(TYPES.size()));
			var step = new Step(type, 1 + random.nextInt(20) - ((type == StockEvent.Type.CORRECTED) ? 10 : 0));
			try {
				running = running.after(step.type(), step.quantity());
				accepted.add(step);
			}
			catch (IllegalArgumentException impossible) {
				assertThat(impossible).hasMessageStartingWith("Impossible stock");
			}
		}

		assertThat(accepted).as("random steps that could be made").hasSizeGreaterThan(100);
		assertThat(replay(accepted)).isEqualTo(running);
		assertThat(running.version()).isEqualTo(accepted.size());
		assertThat(running.onHand())
			.isEqualTo(sum(accepted, StockEvent.Type.RECEIVED) + sum(accepted, StockEvent.Type.CORRECTED)
					+ sum(accepted, StockEvent.Type.RETURNED) - sum(accepted, StockEvent.Type.COMMITTED));
		assertThat(running.reserved()).isEqualTo(sum(accepted, StockEvent.Type.RESERVED)
				- sum(accepted, StockEvent.Type.RELEASED) - sum(accepted, StockEvent.Type.COMMITTED));
	}

	private static Stock replay(List<Step> steps) {
		var stock = Stock.EMPTY;
		for (var step : steps) {
			stock = stock.after(step.type(), step.quantity());
		}
		return stock;
	}

	private static long sum(List<Step> steps, StockEvent.Type type) {
		return steps.stream().filter(step -> step.type() == type).mapToLong(Step::quantity).sum();
	}

}
