package com.shop.outbox.ops;

import java.io.PrintStream;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

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

import com.shop.outbox.StoredPartitions;
import com.shop.outbox.ops.DeliveryReport.Findings;
import com.shop.outbox.relay.observation.RelayObservation;
import com.shop.shared.database.DatabaseConnections;
import com.shop.shared.job.JobFailed;
import com.shop.shared.settings.PresetArguments;

/**
 * The command {@code verify-delivery}: compares the outbox with the topics of a shop,
 * whether it is running or not, prints the findings and exits. It starts no part of the
 * shop.
 */
@ImportAutoConfiguration({ DataSourceAutoConfiguration.class, JdbcTemplateAutoConfiguration.class,
		JdbcClientAutoConfiguration.class, KafkaAutoConfiguration.class })
@Import({ DatabaseConnections.class, RelayObservation.class, StoredPartitions.class, DeliveryVerification.class })
@NamedInterface("command")
public class VerifyDelivery {

	/** The first command line argument. */
	public static final String NAME = "verify-delivery";

	/**
	 * Attaches to embedded servers instead of starting them, and uses few database
	 * connections.
	 */
	private static final PresetArguments PRESETS = new PresetArguments(List.of("--shop.embedded.attach=true"),
			List.of("--spring.datasource.hikari.maximum-pool-size=4", "--logging.level.com.shop=warn"));

	private static final int CLEAN = 0;

	private static final int FOUND = 1;

	private static final int NOT_COMPARED = 2;

	@Bean
	Clock clock() {
		return Clock.systemUTC();
	}

	/**
	 * Runs the command.
	 * @return the exit code: 0 if nothing is wrong, 1 if something is, 2 if the
	 * comparison was not possible
	 */
	public static int run(String... arguments) {
		var out = System.out;
		var began = System.nanoTime();
		var application = new SpringApplicationBuilder(VerifyDelivery.class).web(WebApplicationType.NONE)
			.logStartupInfo(false)
			.registerShutdownHook(false);
		try (var context = application.run(PRESETS.with(arguments))) {
			var report = context.getBean(DeliveryVerification.class).verify(since(context.getEnvironment()));
			print(report, Duration.ofNanos(System.nanoTime() - began), out);
			return report.isClean() ? CLEAN : FOUND;
		}
		catch (JobFailed failed) {
			out.println(failed.getMessage());
		}
		catch (RuntimeException failed) {
			// If the application could not start, it has already said why.
			out.println("Could not compare the outbox with the topics: " + failed.getMessage());
		}
		return NOT_COMPARED;
	}

	private static @Nullable Instant since(Environment environment) {
		try {
			return environment.getProperty("since", Instant.class);
		}
		catch (RuntimeException unreadable) {
			throw new JobFailed("--since needs an instant such as 2026-11-20T10:00:00Z.", unreadable);
		}
	}

	private static void print(DeliveryReport report, Duration took, PrintStream out) {
		out.printf(Locale.ENGLISH,
				"Compared %,d events of the outbox since %s with %,d records on the topics, in %.1f s%n",
				report.events(), report.since(), report.records(), took.toMillis() / 1000.0);
		print("lost", report.lost(), "missing on the topics, although the relay has passed them", out);
		print("double", report.doubled(), "on a topic more than once", out);
		print("out of order", report.outOfOrder(), "after a later event of the same aggregate or key", out);
		print("unknown", report.unknown(), "on a topic, but not in the outbox", out);
		print("waiting", report.waiting(), "committed, but not relayed yet", out);
		print("parked", new Findings(report.parked(), List.of()), "refused by the broker, see GET /ops/relay", out);
		print("not comparable", new Findings(report.notComparable(), List.of()),
				"the other side was deleted by retention or compaction", out);
		Optional.ofNullable(report.uncommitted()).ifPresent(passedOver -> {
			print("aborted", new Findings(passedOver.aborted(), List.of()), "records of aborted transactions, skipped",
					out);
			print("open", new Findings(passedOver.open(), List.of()), "records of open transactions, skipped", out);
		});
		Optional.ofNullable(report.topics()).ifPresent(sentences -> sentences.forEach(out::println));
		out.println(verdict(report));
	}

	private static String verdict(DeliveryReport report) {
		if (!report.isClean()) {
			return "Something is wrong.";
		}
		return (report.waiting().count() == 0) ? "Nothing is wrong."
				: "Nothing is wrong so far, but the relay is behind. Run this again for the events that wait.";
	}

	private static void print(String what, Findings findings, String meaning, PrintStream out) {
		out.printf(Locale.ENGLISH, "%-15s%,10d   %s%n", what, findings.count(), meaning);
		findings.first().forEach(finding -> out.println("    " + finding));
		if (findings.count() > findings.first().size() && !findings.first().isEmpty()) {
			out.printf(Locale.ENGLISH, "    … and %,d more%n", findings.count() - findings.first().size());
		}
	}

}
