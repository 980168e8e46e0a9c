package com.shop;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** Each table is on the page about personal data, or is known to have none. */
class PersonalDataPageTests {

	private static final Pattern TABLE = Pattern.compile("(?m)^CREATE TABLE ([a-z_.]+)");

	private static final Pattern DROPPED = Pattern.compile("(?m)^DROP TABLE (?:IF EXISTS )?([a-z_., ]+);");

	/** Ids, figures, and words of the shop itself. */
	private static final Set<String> WITHOUT = Set.of("conservation.balances", "conservation.checks",
			"conservation.findings", "customer.credit_reservations", "customer.erased_customers", "delivery.days",
			"inventory.available_stock", "inventory.product_images", "inventory.products", "inventory.reservations",
			"inventory.returns", "inventory.stock_moments", "logging.entries", "logging.entries_rebuilt",
			"outbox.aggregate", "outbox.hanging_transaction", "outbox.inbox_position", "outbox.last_relayed",
			"outbox.parked", "outbox.received", "outbox.relay_gap", "outbox.relay_producer", "outbox.relay_tick",
			"outbox.shop", "outbox.taken_over", "outbox.topic", "payment.payments", "payment.simulated_charges",
			"payment.simulated_refunds", "payment.simulated_secrets", "payment.simulated_webhooks",
			"shared.ended_sign_ins", "shared.job_runs", "shared.sessions", "webhook.deliveries",
			"webhook.erased_customers");

	@Test
	void listsEachTableThatMayHavePersonalData() throws IOException {
		var page = Files.readString(Path.of("docs", "personal-data.md"));
		var tables = new TreeSet<String>();
		var dropped = new TreeSet<String>();
		try (var files = Files.walk(Path.of("db-migrations"))) {
			files.filter(file -> file.toString().endsWith(".sql")).map(PersonalDataPageTests::read).forEach(sql -> {
				TABLE.matcher(sql).results().forEach(table -> tables.add(table.group(1)));
				DROPPED.matcher(sql).results().forEach(drop -> dropped.addAll(Set.of(drop.group(1).split(", "))));
			});
		}
		tables.removeAll(dropped);

		assertThat(tables).hasSizeGreaterThan(40)
			.filteredOn(table -> !WITHOUT.contains(table) && !isCopy(table, tables))
			.allMatch(table -> page.contains("`" + table + "`"));
		assertThat(tables).containsAll(WITHOUT);
	}

	/** While a table is rebuilt, or what belongs to no partition. */
	private static boolean isCopy(String table, Set<String> tables) {
		return tables.contains(table.replaceFirst("_(rebuilt|default)$", "")) && table.matches(".*_(rebuilt|default)");
	}

	private static String read(Path file) {
		try {
			return Files.readString(file);
		}
		catch (IOException failed) {
			throw new UncheckedIOException(failed);
		}
	}

}
