package com.shop.shared.operations;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.stream.LongStream;

import io.micrometer.core.instrument.MeterRegistry;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.core.annotation.Order;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Shows on the operator's page the last hour of some meters, minute by minute. It needs
 * no database, and knows only this instance since its start.
 */
@Component
@Order(0)
class LastHour implements OperationsSection {

	private static final int MINUTES = 60;

	private final Clock clock;

	private final List<MeterHistory> histories;

	LastHour(ObjectProvider<ChartedMeters> charted, MeterRegistry meters, Clock clock) {
		this.clock = clock;
		this.histories = charted.orderedStream()
			.flatMap(module -> module.charted().stream())
			.map(meter -> new MeterHistory(meter, meters, MINUTES))
			.toList();
	}

	/**
	 * A chart.
	 *
	 * @param label the key of its title in the messages
	 * @param bars one for each minute, the last one for the present minute
	 * @param highest the value of the highest bar
	 * @param now the value of the last bar
	 */
	record Chart(String label, List<Bar> bars, double highest, double now) {
	}

	/**
	 * A bar.
	 *
	 * @param place its place from the left
	 * @param percent its share of the highest bar
	 */
	record Bar(int place, double percent) {
	}

	@Scheduled(fixedRateString = "PT10S")
	void sample() {
		this.histories.forEach(history -> history.sample(minute()));
	}

	@Override
	public String template() {
		return "operations/charts";
	}

	@Override
	public List<Chart> content() {
		sample();
		return this.histories.stream().map(history -> chart(history, minute())).toList();
	}

	private static Chart chart(MeterHistory history, long now) {
		var values = LongStream.rangeClosed(now - MINUTES + 1, now).mapToDouble(history::in).toArray();
		var highest = LongStream.range(0, MINUTES).mapToDouble(place -> values[(int) place]).max().orElse(0);
		var bars = LongStream.range(0, MINUTES)
			.mapToObj(place -> new Bar((int) place, (highest > 0) ? 100 * values[(int) place] / highest : 0))
			.toList();
		return new Chart(history.label(), bars, highest, values[MINUTES - 1]);
	}

	private long minute() {
		return Duration.ofMillis(this.clock.millis()).toMinutes();
	}

}
