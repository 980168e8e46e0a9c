package com.shop.crash;

import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;

import com.shop.crash.NewcomerRun.Kill;

/**
 * What a run with the embedded servers has found, as a page for people.
 *
 * @param totals what was counted, by its name, in the order of the page
 */
record EmbeddedReport(long seed, LocalDate date, List<Kill> kills, Map<String, Long> totals) {

	void write(Path file) {
		ReliabilityReport.write(file, page());
	}

	private String page() {
		return """
				# Reliability of the embedded servers

				What happened to the events while a shop with embedded servers was killed. The test writes this page.

				The packaged jar runs with its embedded PostgreSQL and Kafka and default settings. Four clients order as
				fast as they get answers, and a writer adds further events to the outbox. Everything is killed again and
				again, one time in three at a random moment, otherwise while Kafka commits a transaction, if it is
				caught in one within ten seconds. A plain Kafka consumer (`read_committed`) reads all topics from the
				start. At the end, each row of the outbox must have arrived there once, in commit order, and nothing
				else; every accepted order must have its credit and its stock; and `verify-delivery` must find nothing
				wrong.

				| what was killed | times | relaying again after: median | max |
				| --- | ---: | ---: | ---: |
				| `kill -9` of the JVM | %s |
				| `kill -9` of the JVM and of PostgreSQL, all its processes, at once | %s |

				"Relaying again" is the time from the kill until a record of a later event could be read. It includes
				the start of the shop.

				| counted | |
				| --- | ---: |
				%s

				| run | |
				| --- | --- |
				| date | %s |
				| seed | %s |
				| cores | %s |
				| Java | %s |

				Run it again with `./mvnw verify -Pcrash -Dit.test=NewcomerCrashTests`. To repeat the same faults, add
				`-Dshop.crash.seed=%s`. A run that fails does not write this page.
				Another page describes [how Kafka versions differ](kafka-versions.md).
				""".formatted(line(false), line(true), ReliabilityReport.lines(this.totals), this.date, this.seed,
				Runtime.getRuntime().availableProcessors(), Runtime.version().feature(), this.seed);
	}

	private String line(boolean withPostgres) {
		var those = this.kills.stream().filter(kill -> kill.withPostgres() == withPostgres).toList();
		return "%s | %s | %s".formatted(those.size(), ReliabilityReport.median(those, Kill::recovery),
				ReliabilityReport.max(those, Kill::recovery));
	}

}
