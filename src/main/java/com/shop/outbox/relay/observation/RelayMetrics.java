package com.shop.outbox.relay.observation;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import org.springframework.stereotype.Component;

import com.shop.outbox.RelayNames;
import com.shop.outbox.relay.model.RelayProperties;
import com.shop.outbox.relay.model.RelayStatus;
import com.shop.outbox.relay.model.RelayStatus.Phase;
import com.shop.outbox.relay.observation.RelayLag.Slot;
import com.shop.shared.Sampled;

/**
 * Gauges of the relay's lag. They are NaN while the database is unavailable.
 */
@Component
class RelayMetrics implements MeterBinder, Sampled {

	private final RelayStatus status;

	private final RelayLag lag;

	private final WaitingEvents waiting;

	private final RelayProperties properties;

	private final RelayNames names;

	private volatile double waitingRows = Double.NaN;

	private volatile double oldestAge = Double.NaN;

	private volatile double unconfirmedBytes = Double.NaN;

	private volatile double retainedBytes = Double.NaN;

	private volatile double safeBytes = Double.NaN;

	private volatile double read = Double.NaN;

	RelayMetrics(RelayStatus status, RelayLag lag, WaitingEvents waiting, RelayProperties properties,
			RelayNames names) {
		this.status = status;
		this.lag = lag;
		this.waiting = waiting;
		this.properties = properties;
		this.names = names;
	}

	@Override
	public void bindTo(MeterRegistry registry) {
		Gauge.builder("shop.relay.leader", this::leader)
			.description("1 if this instance relays")
			// Each process of a shop that is split needs one.
			.tag("process", this.names.name())
			.register(registry);
		Gauge.builder("shop.relay.lag", () -> this.unconfirmedBytes)
			.baseUnit("bytes")
			.description("Bytes of write-ahead log that are not confirmed to be on Kafka")
			.register(registry);
		Gauge.builder("shop.outbox.waiting", () -> this.waitingRows)
			.baseUnit("rows")
			.description("Events that are not relayed yet; at most 100,000 are counted")
			.register(registry);
		Gauge.builder("shop.outbox.oldest.age", () -> this.oldestAge)
			.baseUnit("seconds")
			.description("Age of the oldest event that is not relayed yet; 0 if none waits")
			.register(registry);
		bindSlotTo(registry);
	}

	private void bindSlotTo(MeterRegistry registry) {
		Gauge.builder("shop.relay.slot.read", () -> this.read)
			.description("1 if a program reads the replication slot, this instance or another one")
			.tag("process", this.names.name())
			.register(registry);
		Gauge.builder("shop.relay.wal.retained", () -> this.retainedBytes)
			.baseUnit("bytes")
			.description("Write-ahead log that PostgreSQL keeps for the relay")
			.register(registry);
		Gauge.builder("shop.relay.wal.safe", () -> this.safeBytes)
			.baseUnit("bytes")
			.description("Bytes of write-ahead log that can be written before PostgreSQL may invalidate the slot")
			.register(registry);
	}

	/** Whether it relays from the log or the table; NaN if another program does. */
	private double leader() {
		if (!this.properties.enabled()) {
			return Double.NaN;
		}
		return this.status.phase().relays() ? 1 : 0;
	}

	@Override
	public void sample() {
		set(this.lag.slot());
		// The progress of an external relay is not recorded.
		if (this.properties.enabled()) {
			var backlog = this.waiting.backlog();
			this.waitingRows = backlog.rows();
			this.oldestAge = backlog.oldestAge().toMillis() / 1000.0;
		}
	}

	@Override
	public void forget() {
		this.unconfirmedBytes = Double.NaN;
		this.retainedBytes = Double.NaN;
		this.safeBytes = Double.NaN;
		this.read = Double.NaN;
		this.waitingRows = Double.NaN;
		this.oldestAge = Double.NaN;
	}

	private void set(Slot slot) {
		this.read = slot.active() ? 1 : 0;
		this.unconfirmedBytes = slot.exists() ? slot.unconfirmedBytes() : Double.NaN;
		this.retainedBytes = slot.exists() ? slot.retainedBytes() : Double.NaN;
		this.safeBytes = (slot.safeBytes() != null) ? slot.safeBytes() : Double.NaN;
	}

}
