package com.shop.shared.operations;

import java.util.TreeMap;
import java.util.stream.StreamSupport;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Statistic;

import com.shop.shared.operations.ChartedMeters.ChartedMeter;

/** What was charted of a meter in each of the last minutes, as far as it was sampled. */
final class MeterHistory {

	private final ChartedMeter charted;

	private final MeterRegistry meters;

	private final int minutes;

	private final TreeMap<Long, Double> values = new TreeMap<>();

	private double counted;

	MeterHistory(ChartedMeter charted, MeterRegistry meters, int minutes) {
		this.charted = charted;
		this.meters = meters;
		this.minutes = minutes;
	}

	String label() {
		return this.charted.label();
	}

	/**
	 * Adds to the minute what was counted since the last sample, or the gauges' value.
	 */
	synchronized void sample(long minute) {
		var total = sum(Statistic.COUNT);
		this.values.merge(minute, total - this.counted, Double::sum);
		this.counted = total;
		this.values.merge(minute, sum(Statistic.VALUE), Math::max);
		this.values.headMap(minute - this.minutes, true).clear();
	}

	synchronized double in(long minute) {
		return this.values.getOrDefault(minute, 0.0);
	}

	/** A gauge that knows nothing yet has no number. */
	private double sum(Statistic statistic) {
		return this.charted.meters()
			.stream()
			.flatMap(name -> this.meters.find(name).meters().stream())
			.flatMap(meter -> StreamSupport.stream(meter.measure().spliterator(), false))
			.filter(measured -> measured.getStatistic() == statistic)
			.mapToDouble(measured -> measured.getValue())
			.filter(Double::isFinite)
			.sum();
	}

}
