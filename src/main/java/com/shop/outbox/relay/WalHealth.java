package com.shop.outbox.relay;

import java.time.Duration;
import java.util.List;

import org.springframework.boot.health.contributor.AbstractHealthIndicator;
import org.springframework.boot.health.contributor.Health;
import org.springframework.stereotype.Component;
import org.springframework.util.unit.DataSize;

import com.shop.outbox.RelayNames;

/**
 * A warning while PostgreSQL keeps more write-ahead log for the relay than is usual, long
 * before it gives the slot up. Appears as {@code wal}.
 */
@Component("walHealthIndicator")
class WalHealth extends AbstractHealthIndicator {

	/** Younger ones keep no log that is worth a word. */
	private static final Duration OLD = Duration.ofMinutes(1);

	private final RelayNames names;

	private final RelayLag lag;

	private final LogBlockers blockers;

	private final RelayProperties properties;

	WalHealth(RelayNames names, RelayLag lag, LogBlockers blockers, RelayProperties properties) {
		super("The replication slot cannot be looked at");
		this.names = names;
		this.lag = lag;
		this.blockers = blockers;
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
			var inTheWay = this.blockers.ofLog(OLD);
			health.status("WARNING").withDetail("action", kept(slot) + action(inTheWay));
			if (!inTheWay.isEmpty()) {
				health.withDetail("inTheWay", inTheWay.stream().map(BlockingTransaction::toString).toList());
			}
		}
	}

	private static String kept(RelayLag.Slot slot) {
		return "PostgreSQL keeps %s MB of its log for the relay%s: "
			.formatted(DataSize.ofBytes(slot.retainedBytes()).toMegabytes(), remaining(slot));
	}

	private String action(List<BlockingTransaction> inTheWay) {
		return (inTheWay.isEmpty() ? ""
				: "let the old transactions end that are in the way, or end them as inTheWay says; ")
				+ "get the relay going, see relay and broker here and GET /ops/relay; if it never shall run again,"
				+ " drop the replication slot " + this.names.slot() + ".";
	}

	private static String remaining(RelayLag.Slot slot) {
		var safe = slot.safeBytes();
		return (safe != null)
				? " and gives it up after %s MB more".formatted(DataSize.ofBytes(Math.max(0, safe)).toMegabytes())
				: ", without a bound (max_slot_wal_keep_size)";
	}

}
