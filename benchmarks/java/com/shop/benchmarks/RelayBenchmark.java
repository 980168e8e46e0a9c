package com.shop.benchmarks;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.EnumSet;
import java.util.List;
import java.util.Queue;
import java.util.Set;

import com.shop.benchmarks.Entrant.Source;

/**
 * Measures the shop's relay, its limits and other solutions on the same servers with the
 * same rows.
 */
final class RelayBenchmark {

	private static final Set<Entrant> LOG_READERS = EnumSet.of(Entrant.PGOUTPUT, Entrant.SHOP, Entrant.BARE,
			Entrant.DEBEZIUM);

	/** They would need too long for as many rows as the others. */
	private static final Set<Entrant> SLOW = EnumSet.of(Entrant.NAMASTACK, Entrant.MODULITH);

	private static final List<Integer> RATES = List.of(100, 1_000, 5_000);

	private static final double WORST = Double.POSITIVE_INFINITY;

	private static final String DRAIN_COLUMNS = "what,rows per transaction,waiting,round,rows,seconds,rows per second,"
			+ "all,doubles,application CPU s per million,database CPU s per million,broker CPU s per million,"
			+ "heap MB at most,heap MB at the end";

	private final Lab lab;

	private final Rows rows;

	private final Scale scale;

	private final Path directory;

	private final Set<Entrant> entrants;

	/** The number of the next event. */
	private long next = 1;

	RelayBenchmark(Lab lab, Scale scale, Path directory, Set<Entrant> entrants) {
		this.lab = lab;
		this.rows = new Rows(lab);
		this.scale = scale;
		this.directory = directory;
		this.entrants = entrants;
	}

	/** Starts the contenders that create their own tables. */
	void prepare() throws Exception {
		this.lab.start(Entrant.SHOP).close();
		this.lab.dropSlot(Entrant.SHOP.slot());
		this.rows.createTables();
		if (this.entrants.contains(Entrant.NAMASTACK)) {
			this.lab.start(Entrant.NAMASTACK).close();
		}
		if (this.entrants.contains(Entrant.MODULITH)) {
			try (var modulith = this.lab.start(Entrant.MODULITH)) {
				// It does not report when its table exists, so one event is written
				// instead, which takes as long.
				Files.delete(Path.of(modulith.ask("write 0 1 1")));
			}
		}
	}

	/**
	 * Warms up the broker, the database and the consumer, so that the first contender is
	 * not at a disadvantage.
	 */
	void warmUpServers() throws Exception {
		this.lab.createSlot(Entrant.BARE.slot());
		var count = this.scale.rows() / 4;
		var first = this.next;
		fill(Source.LOG, count, 10);
		var _ = new Drain(this.lab, this.scale.box()).run(Entrant.BARE, first, count);
		try (var process = this.lab.start(Entrant.BARE)) {
			var _ = warmUp(Entrant.BARE, new Latency(this.lab, this.rows), process);
		}
		this.lab.dropSlot(Entrant.BARE.slot());
		this.rows.clear(Source.LOG);
	}

	/** Drains the log. All contenders that read it drain the same rows. */
	void drainLog(Results results, int perTransaction, int count) throws Exception {
		var first = this.next;
		var position = createBase("base");
		fill(Source.LOG, count, perTransaction);
		for (var round = 1; round <= this.scale.rounds(); round++) {
			for (var entrant : this.entrants) {
				if (LOG_READERS.contains(entrant)) {
					drainFrom("base", position, entrant, results, perTransaction, round, first, count);
				}
			}
		}
		this.lab.dropSlot("base");
		this.rows.clear(Source.LOG);
	}

	/** Drains tables, which are filled again for each round. The producer needs none. */
	void drainTables(Results results) throws Exception {
		for (var round = 1; round <= this.scale.rounds(); round++) {
			for (var entrant : this.entrants) {
				if (!LOG_READERS.contains(entrant)) {
					var count = SLOW.contains(entrant) ? this.scale.rows() / 20 : this.scale.rows();
					var first = this.next;
					if (entrant.source() == Source.ITSELF) {
						this.next += count;
					}
					else {
						fill(entrant.source(), count, 100);
					}
					drain(entrant, results, 100, round, first, count);
					this.rows.clear(entrant.source());
				}
			}
		}
	}

	/**
	 * Creates a slot that is not advanced, and records the position of the shop's relay
	 * at that point, after running it for a moment.
	 */
	private SavedPosition createBase(String name) throws Exception {
		this.lab.createRelaySlot();
		try (var _ = this.lab.start(Entrant.SHOP)) {
			Lab.await("the relay has a position", () -> SavedPosition.read(this.lab.place().brokers()).isThere());
		}
		this.lab.copySlot(Entrant.SHOP.slot(), name);
		this.lab.dropSlot(Entrant.SHOP.slot());
		return SavedPosition.read(this.lab.place().brokers());
	}

	/**
	 * Drains a hundredth, a tenth and all of the rows, each time from the same position.
	 */
	void backlog(Results results) throws Exception {
		var position = createBase("base");
		var first = this.next;
		for (var size : List.of(this.scale.rows() / 100, this.scale.rows() / 10, this.scale.rows())) {
			fill(Source.LOG, (int) (first + size - this.next), 100);
			drainFrom("base", position, Entrant.SHOP, results, 100, 1, first, size);
		}
		this.lab.dropSlot("base");
		this.rows.clear(Source.LOG);
	}

	private void fill(Source source, int count, int perTransaction) throws Exception {
		this.rows.fill(source, this.next, count, perTransaction);
		this.next += count;
	}

	private void drainFrom(String slot, SavedPosition position, Entrant entrant, Results results, int perTransaction,
			int round, long first, int count) throws Exception {
		this.lab.copySlot(slot, entrant.slot());
		if (entrant == Entrant.SHOP) {
			position.putBack(this.lab.place().brokers());
		}
		drain(entrant, results, perTransaction, round, first, count);
		this.lab.dropSlot(entrant.slot());
	}

	private void drain(Entrant entrant, Results results, int perTransaction, int round, long first, int count)
			throws Exception {
		this.lab.emptyTopic();
		var box = (entrant == Entrant.SHOP) ? Duration.ofMinutes(2) : this.scale.box();
		try {
			var outcome = new Drain(this.lab, box).run(entrant, first, count);
			var cpu = outcome.cpu().perMillion(outcome.rows());
			var heap = outcome.heap().split(" ", -1);
			results.row(entrant.title(), perTransaction, count, round, outcome.rows(), outcome.seconds(),
					outcome.rowsPerSecond(), outcome.complete() ? "yes" : "time was up", outcome.doubles(),
					cpu.application(), cpu.database(), cpu.broker(), heap[0], heap[1]);
		}
		catch (IOException | UncheckedIOException ended) {
			System.out.println("    " + entrant.title() + " failed: " + ended.getMessage());
			results.row(entrant.title(), perTransaction, count, round, 0, WORST, 0.0, "failed", "", WORST, WORST, WORST,
					WORST, WORST);
		}
	}

	void latency(Results results) throws Exception {
		for (var round = 1; round <= this.scale.rounds(); round++) {
			for (var entrant : this.entrants) {
				if (entrant != Entrant.PGOUTPUT) {
					latency(entrant, results, round);
				}
			}
		}
	}

	/** Measures all rates. From the one on at which it fails, the rows say so. */
	private void latency(Entrant entrant, Results results, int round) throws Exception {
		beginNow(entrant);
		var left = new ArrayDeque<>(RATES);
		try (var process = this.lab.start(entrant)) {
			latency(entrant, process, results, round, left);
		}
		catch (IOException ended) {
			System.out.println("    " + entrant.title() + " failed: " + ended.getMessage());
			for (var rate : left) {
				results.row(entrant.title(), rate, round, 0, rate * this.scale.seconds(), WORST, WORST, WORST, WORST,
						"failed", "", "", "", "");
			}
		}
		finally {
			// Otherwise the next one would have to do its work.
			this.lab.dropSlot(entrant.slot());
			this.rows.clear(entrant.source());
		}
	}

	private void beginNow(Entrant entrant) throws Exception {
		this.lab.emptyTopic();
		if (entrant == Entrant.SHOP) {
			this.lab.createRelaySlot();
		}
		else if (entrant.source() == Source.LOG) {
			this.lab.createSlot(entrant.slot());
		}
		this.lab.execute("CHECKPOINT");
	}

	private void latency(Entrant entrant, JvmProcess process, Results results, int round, Queue<Integer> rates)
			throws Exception {
		var latency = new Latency(this.lab, this.rows);
		var keepsUp = warmUp(entrant, latency, process);
		while (!rates.isEmpty()) {
			int rate = rates.element();
			var count = rate * this.scale.seconds();
			if (keepsUp) {
				this.lab.collect();
				var outcome = latency(entrant, latency, process, rate, count, Latency.PATIENCE);
				keepsUp = outcome.keptUp();
				var cpu = outcome.cpu().perMillion(outcome.events());
				results.row(entrant.title(), rate, round, outcome.written(), outcome.missing(), outcome.p50(),
						outcome.p99(), outcome.p999(), outcome.most(), keepsUp ? "yes" : "no", cpu.application(),
						cpu.database(), cpu.broker(), outcome.walBytes() / (double) outcome.events());
			}
			else {
				results.row(entrant.title(), rate, round, 0, count, WORST, WORST, WORST, WORST, "no", "", "", "", "");
			}
			rates.remove();
		}
	}

	private Latency.Outcome latency(Entrant entrant, Latency latency, JvmProcess process, int rate, int count,
			Duration patience) throws Exception {
		var first = this.next;
		this.next += count;
		var outcome = latency.run(entrant, process, first, rate, count, patience);
		if (entrant.isExactlyOnce() && outcome.doubles() > 0) {
			throw new IOException(outcome.doubles() + " events arrived twice");
		}
		return outcome;
	}

	/** Returns whether it has started and keeps up with 1,000 events/s. */
	private boolean warmUp(Entrant entrant, Latency latency, JvmProcess process) throws Exception {
		var count = 1000 * this.scale.warmUpSeconds();
		var outcome = latency(entrant, latency, process, 1000, count, Duration.ofSeconds(30));
		process.ask("collect");
		return outcome.keptUp();
	}

	Results drainResults() throws Exception {
		return Results.begin(this.directory, "drain",
				"the first half of what waits left out to warm up; where time was up, the rate is of what was done",
				DRAIN_COLUMNS);
	}

	Results backlogResults() throws Exception {
		return Results.begin(this.directory, "backlog", "the shop's relay; the first half left out", DRAIN_COLUMNS);
	}

	Results latencyResults() throws Exception {
		return Results.begin(this.directory, "latency",
				this.scale.seconds() + " s a row, the first third left out; from right before the commit to a"
						+ " read_committed consumer; one event a transaction, 8 writers",
				"what,events per second,round,written per second,missing,p50 ms,p99 ms,p99.9 ms,most ms,keeps up,"
						+ "application CPU s per million,database CPU s per million,broker CPU s per million,"
						+ "WAL bytes per event");
	}

}
