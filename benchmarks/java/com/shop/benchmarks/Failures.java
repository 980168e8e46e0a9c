package com.shop.benchmarks;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The rounds in which a contender failed, or in which events arrived twice. */
record Failures(Table drain, Table latency, Table backlog) {

	/** Reads the files of these parts. */
	static Failures of(Path directory, List<String> parts) throws IOException {
		return new Failures(table(directory, "drain", parts), table(directory, "latency", parts),
				table(directory, "backlog", parts));
	}

	private static Table table(Path directory, String part, List<String> parts) throws IOException {
		return parts.contains(part) ? Table.of(directory, part) : new Table(List.of());
	}

	/** Those of everybody. */
	List<String> all() {
		return Stream
			.of(this.drain.rows().stream().filter(Failures::isOdd).map(row -> drained("drain", row)),
					this.backlog.rows().stream().filter(Failures::isOdd).map(row -> drained("backlog", row)),
					this.latency.where(LatencyRounds.KEEPS_UP, "failed")
						.rows()
						.stream()
						.map(row -> row.getFirst() + ", " + row.get(LatencyRounds.RATE) + " events/s, round "
								+ row.get(LatencyRounds.ROUND) + ": failed"))
			.flatMap(lines -> lines)
			.toList();
	}

	/**
	 * Those of the shop, which promises that each event arrives, and arrives once. They
	 * make a run fail.
	 */
	List<String> ofTheShop() {
		var title = Entrant.SHOP.title();
		return new Failures(this.drain.where(0, title), this.latency.where(0, title), this.backlog.where(0, title))
			.all();
	}

	private static boolean isOdd(List<String> row) {
		return !row.get(DrainRounds.ALL).equals("yes") || !row.get(DrainRounds.DOUBLES).equals("0");
	}

	private static String drained(String part, List<String> row) {
		var doubles = row.get(DrainRounds.DOUBLES);
		return "%s, %s, %s rows, %s a transaction, round %s: %s".formatted(row.getFirst(), part,
				row.get(DrainRounds.WAITING), row.get(DrainRounds.PER_TRANSACTION), row.get(DrainRounds.ROUND),
				row.get(DrainRounds.ALL).equals("yes") ? doubles + " events arrived twice" : row.get(DrainRounds.ALL));
	}

}
