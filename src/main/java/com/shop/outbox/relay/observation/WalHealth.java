package com.shop.outbox.relay.observation;

import java.time.Duration;
import java.util.List;

import org.springframework.boot.health.contributor.Health;
import org.springframework.stereotype.Component;
import org.springframework.util.unit.DataSize;

import com.shop.outbox.RelayNames;
import com.shop.outbox.relay.healing.BlockingTransaction;
import com.shop.outbox.relay.healing.LogBlockers;
import com.shop.outbox.relay.model.RelayProperties;
import com.shop.shared.database.DatabaseHealth;

/**
 * Reports a warning while PostgreSQL keeps unusually much write-ahead log for the relay,
 * long before it invalidates the slot. Appears as {@code wal}.
 */
@Component("walHealthIndicator")
class WalHealth extends DatabaseHealth {

	/** Younger transactions do not retain enough log to be reported. */
	private static final Duration OLD = Duration.ofMinutes(1);

	private final RelayNames names;

	private final RelayLag lag;

	private final LogBlockers blockers;

	private final RelayProperties properties;

	WalHealth(RelayNames names, RelayLag lag, LogBlockers blockers, RelayProperties properties) {
		this.names = names;
		this.lag = lag;
		this.blockers = blockers;
		this.properties = properties;
	}

	@Override
	protected Health check() {
		var health = new Health.Builder();
		var slot = this.lag.slot();
		health.up().withDetail("retainedBytes", slot.retainedBytes()).withDetail("status", slot.walStatus());
		if (slot.safeBytes() != null) {
			health.withDetail("safeBytes", slot.safeBytes());
		}
		if (slot.isInDanger() || slot.retainedBytes() > this.properties.walAlarm().toBytes()) {
			var inTheWay = this.blockers.ofLog(OLD);
			health.status("WARNING").withDetail("action", kept(slot) + action(inTheWay));
			if (!inTheWay.isEmpty()) {
				health.withDetail("inTheWay", inTheWay.stream().map(BlockingTransaction::toString).toList());
			}
		}
		return health.build();
	}

	private static String kept(RelayLag.Slot slot) {
		return "PostgreSQL keeps %s MB of its log for the relay%s: "
			.formatted(DataSize.ofBytes(slot.retainedBytes()).toMegabytes(), remaining(slot));
	}

	private String action(List<BlockingTransaction> inTheWay) {
		return (inTheWay.isEmpty() ? "" : "let the old transactions that block it end, or end them as inTheWay says; ")
				+ "get the relay running again, see relay and broker here and GET /ops/relay; if it will never run"
				+ " again, drop the replication slot " + this.names.slot() + ".";
	}

	private static String remaining(RelayLag.Slot slot) {
		var safe = slot.safeBytes();
		return (safe != null)
				? " and will invalidate its slot after %s MB more"
					.formatted(DataSize.ofBytes(Math.max(0, safe)).toMegabytes())
				: ", without a limit (max_slot_wal_keep_size)";
	}

}
