package com.shop.outbox.relay;

import org.springframework.boot.health.contributor.AbstractHealthIndicator;
import org.springframework.boot.health.contributor.Health;
import org.springframework.stereotype.Component;
import org.springframework.util.unit.DataSize;

/**
 * A warning while PostgreSQL keeps more write-ahead log for the relay than is usual, long
 * before it gives the slot up. Appears as {@code wal}.
 */
@Component("walHealthIndicator")
class WalHealth extends AbstractHealthIndicator {

	private final RelayLag lag;

	private final RelayProperties properties;

	WalHealth(RelayLag lag, RelayProperties properties) {
		super("The replication slot cannot be looked at");
		this.lag = lag;
		this.properties = properties;
	}

	@Override
	protected void doHealthCheck(Health.Builder health) {
		var slot = this.lag.slot();
		health.up().withDetail("retainedBytes", slot.retainedBytes()).withDetail("status", slot.walStatus());
		if (slot.safeBytes() != null) {
			health.withDetail("safeBytes", slot.safeBytes());
		}
		if (slot.isInDanger() || slot.retainedBytes() > this.properties.walAlarm().toBytes()) {
			health.status("WARNING")
				.withDetail("action",
						"PostgreSQL keeps %d MB of its log for the relay%s: get the relay going, see relay and broker"
							.formatted(DataSize.ofBytes(slot.retainedBytes()).toMegabytes(), remaining(slot))
								+ " here and GET /ops/relay; if it never shall run again, drop the replication slot "
								+ RelayEngine.SLOT + ".");
		}
	}

	private static String remaining(RelayLag.Slot slot) {
		var safe = slot.safeBytes();
		return (safe != null)
				? " and gives it up after %d MB more".formatted(DataSize.ofBytes(Math.max(0, safe)).toMegabytes())
				: ", without a bound (max_slot_wal_keep_size)";
	}

}
