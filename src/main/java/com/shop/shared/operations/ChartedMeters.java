package com.shop.shared.operations;

import java.util.List;

/** The meters of a module whose last hour operators see as charts. */
@FunctionalInterface
public interface ChartedMeters {

	List<ChartedMeter> charted();

	/**
	 * A chart.
	 *
	 * @param label the key of its title in the messages
	 * @param meters the names of the meters whose sum it shows: of counters what they
	 * have counted in each minute, of gauges their highest value in it
	 */
	record ChartedMeter(String label, List<String> meters) {

		public ChartedMeter {
			meters = List.copyOf(meters);
		}

		/** A chart of a single meter. */
		public static ChartedMeter of(String label, String meter) {
			return new ChartedMeter(label, List.of(meter));
		}

	}

}
