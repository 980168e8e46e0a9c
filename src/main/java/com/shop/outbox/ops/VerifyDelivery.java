package com.shop.outbox.ops;

import java.io.PrintStream;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.JdbcClientAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.JdbcTemplateAutoConfiguration;
import org.springframework.boot.kafka.autoconfigure.KafkaAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.core.env.Environment;
import org.springframework.modulith.NamedInterface;

import com.shop.outbox.ops.DeliveryReport.Findings;
import com.shop.outbox.relay.RelayObservation;
import com.shop.shared.database.DatabaseConnections;
import com.shop.shared.job.JobFailed;

/**
 * The command {@code verify-delivery}: compares the outbox with the topics of a shop that
 * runs or not, prints what it finds and ends. It starts nothing of the shop.
 */
@ImportAutoConfiguration({ DataSourceAutoConfiguration.class, JdbcTemplateAutoConfiguration.class,
		JdbcClientAutoConfiguration.class, KafkaAutoConfiguration.class })
@Import({ DatabaseConnections.class, RelayObservation.class, DeliveryVerification.class })
@NamedInterface("command")
public class VerifyDelivery {

	/** The first of the arguments. */
	public static final String NAME = "verify-delivery";

	/**
	 * An embedded shop is found, not started; and its database has better things to do.
	 */
	private static final List<String> SETTINGS = List.of("--shop.embedded.attach=true",
			"--spring.datasource.hikari.maximum-pool-size=4", "--logging.level.com.shop=warn");

	private static final int CLEAN = 0;

	private static final int FOUND = 1;

	private static final int NOT_COMPARED = 2;

	@Bean
	Clock clock() {
		return Clock.systemUTC();
	}

	/**
	 * Runs the command.
	 * @return the code to exit with: 0 if nothing is wrong, 1 if something is, 2 if
	 * nothing could be compared
	 */
	public static int run(String... arguments) {
		var out = System.out;
		var began = System.nanoTime();
		var application = new SpringApplicationBuilder(VerifyDelivery.class).web(WebApplicationType.NONE)
			.logStartupInfo(false)
			.registerShutdownHook(false);
		try (var context = application
			.run(Stream.concat(SETTINGS.stream(), Stream.of(arguments)).toArray(String[]::new))) {
			var report = context.getBean(DeliveryVerification.class).verify(since(context.getEnvironment()));
			print(report, Duration.ofNanos(System.nanoTime() - began), out);
			return report.isClean() ? CLEAN : FOUND;
		}
		catch (JobFailed failed) {
			out.println(failed.getMessage());
		}
		catch (RuntimeException failed) {
			// The application has said why it cannot start; anything else is said here.
			out.println("The outbox and the topics cannot be compared: " + failed.getMessage());
		}
		return NOT_COMPARED;
	}

	private static @Nullable Instant since(Environment environment) {
		try {
			return environment.getProperty("since", Instant.class);
		}
		catch (RuntimeException unreadable) {
			throw new JobFailed("--since takes an instant such as 2026-11-20T10:00:00Z.", unreadable);
		}
	}

	private static void print(DeliveryReport report, Duration took, PrintStream out) {
		out.printf(Locale.ENGLISH,
				"Compared %,d events of the outbox since %s with %,d records on the topics, in %.1f s%n",
				report.events(), report.since(), report.records(), took.toMillis() / 1000.0);
		print("lost", report.lost(), "on no topic, although the relay has come by them", out);
		print("double", report.doubled(), "on a topic more than once", out);
		print("out of order", report.outOfOrder(), "behind a later event of the same aggregate or key", out);
		print("unknown", report.unknown(), "on a topic, but never in the outbox", out);
		print("waiting", report.waiting(), "committed; the relay has not come to them yet", out);
		print("parked", new Findings(report.parked(), List.of()), "refused by the broker, see GET /ops/relay", out);
		print("not comparable", new Findings(report.notComparable(), List.of()),
				"the other side was deleted by retention or compaction", out);
		Optional.ofNullable(report.uncommitted()).ifPresent(passedOver -> {
			print("aborted", new Findings(passedOver.aborted(), List.of()),
					"records of aborted transactions, passed over", out);
			print("open", new Findings(passedOver.open(), List.of()),
					"records of transactions that were not over, passed over", out);
		});
		Optional.ofNullable(report.topics()).ifPresent(sentences -> sentences.forEach(out::println));
		out.println(report.isClean() ? "Nothing is wrong." : "Something is wrong.");
	}

	private static void print(String what, Findings findings, String meaning, PrintStream out) {
		out.printf(Locale.ENGLISH, "%-15s%,10d   %s%n", what, findings.count(), meaning);
		findings.first().forEach(finding -> out.println("    " + finding));
		if (findings.count() > findings.first().size() && !findings.first().isEmpty()) {
			out.printf(Locale.ENGLISH, "    … and %,d more%n", findings.count() - findings.first().size());
		}
	}

}
