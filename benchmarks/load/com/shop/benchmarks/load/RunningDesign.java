package com.shop.benchmarks.load;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayDeque;
import java.util.Deque;

import com.shop.benchmarks.Lab;

/** The instances of a design, and what its database says about orders. */
final class RunningDesign implements AutoCloseable {

	private final Design design;

	private final Design.Site site;

	private final Proxy proxy;

	private final Deque<Instance> instances = new ArrayDeque<>();

	private final Connection database;

	private final String authorization;

	/** Starts the first instance. */
	RunningDesign(Design design, Design.Site site, Proxy proxy) throws Exception {
		this.design = design;
		this.site = site;
		this.proxy = proxy;
		add();
		design.stock(site);
		this.authorization = design.authorization(site);
		this.database = site.place().connect();
	}

	private void add() throws Exception {
		var instance = Instance.start(this.design, this.site, this.instances.size() + 1);
		this.instances.push(instance);
		this.proxy.add(instance);
	}

	/** Starts instances until there are so many. */
	void grow(int number) throws Exception {
		while (this.instances.size() < number) {
			add();
		}
	}

	Design design() {
		return this.design;
	}

	String authorization() {
		return this.authorization;
	}

	/** Returns whether, in that time, so many orders are ready and no others are left. */
	boolean finishes(Instant since, int accepted, Duration patience) throws Exception {
		return Lab.within(patience,
				() -> readiness(since).count() >= accepted && count(this.design.underWay(), since) == 0);
	}

	/**
	 * Orders that are ready.
	 *
	 * @param perSecond from the first order until the last one was ready
	 * @param p50 milliseconds from when the order was stored
	 */
	record Readiness(int count, double perSecond, double p50, double p99) {
	}

	Readiness readiness(Instant since) throws SQLException {
		try (var statement = this.database.prepareStatement("""
				SELECT count(*), coalesce(count(*) / extract(epoch FROM max(ready_at) - min(placed_at)), 0),
				    percentile_cont(0.5) WITHIN GROUP (ORDER BY ms), percentile_cont(0.99) WITHIN GROUP (ORDER BY ms)
				FROM (SELECT *, 1000 * extract(epoch FROM ready_at - placed_at) AS ms
				    FROM (%s) AS orders WHERE placed_at >= ?) AS times""".formatted(this.design.ready()))) {
			statement.setObject(1, since.atOffset(ZoneOffset.UTC));
			try (var row = statement.executeQuery()) {
				row.next();
				var none = row.getInt(1) == 0;
				return new Readiness(row.getInt(1), row.getDouble(2), none ? Double.NaN : row.getDouble(3),
						none ? Double.NaN : row.getDouble(4));
			}
		}
	}

	/** Returns how many orders since then hold something, but are not ready. */
	int halfDone(Instant since) throws SQLException {
		return count(this.design.halfDone(), since);
	}

	private int count(String orders, Instant since) throws SQLException {
		try (var statement = this.database
			.prepareStatement("SELECT count(*) FROM (" + orders + ") AS orders WHERE placed_at >= ?")) {
			statement.setObject(1, since.atOffset(ZoneOffset.UTC));
			try (var row = statement.executeQuery()) {
				row.next();
				return row.getInt(1);
			}
		}
	}

	@Override
	public void close() throws SQLException {
		this.database.close();
		while (!this.instances.isEmpty()) {
			this.proxy.remove(this.instances.peek());
			this.instances.pop().close();
		}
	}

}
