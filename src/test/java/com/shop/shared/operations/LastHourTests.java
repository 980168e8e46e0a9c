package com.shop.shared.operations;

import java.time.Clock;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.support.StaticListableBeanFactory;

import com.shop.shared.operations.ChartedMeters.ChartedMeter;

import static org.assertj.core.api.Assertions.assertThat;

class LastHourTests {

	private final SimpleMeterRegistry meters = new SimpleMeterRegistry();

	private final AtomicReference<Instant> now = new AtomicReference<>(Instant.parse("2026-11-28T12:00:00Z"));

	@Test
	void showsWhatWasCountedInEachMinute() {
		var hour = lastHour(new ChartedMeter("ended", List.of("rejected", "cancelled")));
		this.meters.counter("rejected", "code", "A").increment(2);
		this.meters.counter("rejected", "code", "B").increment();
		hour.sample();
		this.meters.counter("cancelled").increment();
		pass(60);
		this.meters.counter("rejected", "code", "A").increment(2);

		var chart = hour.content().getFirst();

		assertThat(chart.bars()).hasSize(60);
		assertThat(chart.bars().get(58).percent()).isEqualTo(100);
		assertThat(chart.bars().get(57).percent()).isZero();
		assertThat(chart.highest()).isEqualTo(3);
		assertThat(chart.now()).isEqualTo(3);
	}

	@Test
	void showsTheHighestValueOfAGaugeInEachMinute() {
		var lag = new AtomicInteger(8);
		Gauge.builder("lag", lag, AtomicInteger::get).register(this.meters);
		var hour = lastHour(ChartedMeter.of("lag", "lag"));
		hour.sample();
		lag.set(2);
		pass(10);
		hour.sample();
		pass(60);

		var chart = hour.content().getFirst();

		assertThat(chart.bars().get(58)).isEqualTo(new LastHour.Bar(58, 100));
		assertThat(chart.bars().get(59)).isEqualTo(new LastHour.Bar(59, 25));
		assertThat(chart.now()).isEqualTo(2);
	}

	@Test
	void forgetsWhatIsOlderAndShowsNothingOfAMeterThatIsMissingOrUnknown() {
		Gauge.builder("unknown", () -> Double.NaN).register(this.meters);
		this.meters.counter("counted").increment();
		var hour = lastHour(new ChartedMeter("some", List.of("unknown", "missing", "counted")));
		hour.sample();
		pass(60 * 60);

		var chart = hour.content().getFirst();

		assertThat(chart.highest()).isZero();
		assertThat(chart.bars()).allSatisfy(bar -> assertThat(bar.percent()).isZero());
	}

	private void pass(int seconds) {
		this.now.updateAndGet(instant -> instant.plusSeconds(seconds));
	}

	private LastHour lastHour(ChartedMeter meter) {
		ChartedMeters module = () -> List.of(meter);
		var beans = new StaticListableBeanFactory();
		beans.addBean("module", module);
		InstantSource source = this.now::get;
		Clock clock = source.withZone(ZoneOffset.UTC);
		return new LastHour(beans.getBeanProvider(ChartedMeters.class), this.meters, clock);
	}

}
