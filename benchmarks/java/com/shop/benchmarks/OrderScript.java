package com.shop.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Generates a pgbench script from PostgreSQL's log of one order. It has the same
 * transactions in the order in which they ended, with new ids instead of those that were
 * created for the order.
 */
final class OrderScript {

	/** The {@code log_line_prefix}, with which each log entry begins. */
	static final String PREFIX = "@%p ";

	/** The sequence of the customers, and products, that the script uses. */
	static final String UNUSED = "public.unused";

	private static final Pattern ENTRY = Pattern.compile("@(\\d+) (\\w+):  (.*)", Pattern.DOTALL);

	private static final Pattern EXECUTED = Pattern.compile("(?:execute [^:]+|statement): (.*)", Pattern.DOTALL);

	private static final Pattern PARAMETER = Pattern.compile("\\$(\\d+) = (NULL|'(?:[^']++|'')*+')");

	private static final Pattern UUID = Pattern.compile("[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}");

	/**
	 * In the shop, a transaction that waits longer is repeated, one message at a time.
	 */
	private static final Pattern IMPATIENT = Pattern.compile("SET LOCAL lock_timeout = '\\d+ms'");

	/** The statements of each transaction. */
	private final List<List<String>> transactions = new ArrayList<>();

	private final Map<String, List<String>> open = new LinkedHashMap<>();

	/** Reads the lines of the server's log. */
	OrderScript(List<String> log) {
		for (var entry : entries(log)) {
			var matcher = ENTRY.matcher(entry);
			if (matcher.matches()) {
				entry(matcher.group(1), matcher.group(2), matcher.group(3));
			}
		}
	}

	/** Joins entries that span several lines. */
	private static List<String> entries(List<String> lines) {
		var entries = new ArrayList<String>();
		for (var line : lines) {
			var start = line.indexOf('@');
			if (start >= 0 && ENTRY.matcher(line.substring(start)).matches()) {
				entries.add(line.substring(start));
			}
			else if (!entries.isEmpty()) {
				entries.add(entries.removeLast() + "\n" + line.strip());
			}
		}
		return entries;
	}

	private void entry(String backend, String kind, String text) {
		var statements = this.open.computeIfAbsent(backend, _ -> new ArrayList<>());
		if ("DETAIL".equals(kind) && !statements.isEmpty()) {
			statements.add(withParameters(statements.removeLast(), text));
		}
		else if ("LOG".equals(kind)) {
			var executed = EXECUTED.matcher(text);
			if (executed.matches()) {
				statement(backend, statements, withoutComments(executed.group(1)).strip());
			}
		}
	}

	/** Parameters, which may look like comments, are added afterwards. */
	private static String withoutComments(String sql) {
		return sql.replaceAll("--[^\n]*", "");
	}

	private void statement(String backend, List<String> statements, String sql) {
		if (!statements.isEmpty() && !"BEGIN".equals(statements.getFirst())) {
			// A transaction of its own, whose parameters are known by now.
			this.transactions.add(List.copyOf(statements));
			statements.clear();
		}
		statements.add(sql);
		if ("COMMIT".equals(sql) || "ROLLBACK".equals(sql)) {
			this.transactions.add(List.copyOf(statements));
			this.open.remove(backend);
		}
	}

	private static String withParameters(String sql, String detail) {
		var values = new LinkedHashMap<String, String>();
		var matcher = PARAMETER.matcher(detail);
		while (matcher.find()) {
			values.put(matcher.group(1), matcher.group(2));
		}
		return Pattern.compile("\\$(\\d+)")
			.matcher(sql)
			.replaceAll(number -> Matcher.quoteReplacement(values.getOrDefault(number.group(1), number.group())));
	}

	/**
	 * Writes the script.
	 * @param order the order whose transactions are written
	 * @param known ids that existed before, with their replacements in the script
	 */
	void write(Path file, String order, Map<String, String> known) throws IOException {
		var ids = new LinkedHashSet<>(Set.of(order));
		var chosen = closure(ids, idsBefore(order), known.keySet());
		var replacements = new LinkedHashMap<>(known);
		var names = new ArrayList<String>();
		for (var id : ids) {
			names.add("u" + (names.size() + 1));
			replacements.put(id, ":" + names.getLast());
		}
		var lines = new ArrayList<String>();
		lines.add("-- Made by the benchmark: what PostgreSQL is told for an order from its request until it is ready.");
		// Statements for a customer who has bought already would find nothing to change.
		lines.add("SELECT n, lpad(n::text, 12, '0') AS c, "
				+ names.stream().map(name -> "uuidv7() AS " + name).collect(Collectors.joining(", "))
				+ " FROM nextval('" + UNUSED + "') AS n \\gset");
		chosen.stream()
			.flatMap(List::stream)
			.map(statement -> oneLine(statement, replacements) + ";")
			.forEach(lines::add);
		Files.write(file, lines);
	}

	/** Ids of application instances, which are unrelated to the order. */
	private Set<String> idsBefore(String order) {
		return this.transactions.stream()
			.takeWhile(transaction -> !String.join("\n", transaction).contains(order))
			.flatMap(transaction -> UUID.matcher(String.join("\n", transaction)).results())
			.map(found -> found.group())
			.collect(Collectors.toSet());
	}

	/**
	 * Returns the transactions that contain one of the ids, and then those that contain
	 * the ids of these.
	 */
	private List<List<String>> closure(Set<String> ids, Set<String> before, Set<String> known) {
		var chosen = List.<List<String>>of();
		for (var found = -1; found < ids.size();) {
			found = ids.size();
			chosen = this.transactions.stream()
				.filter(transaction -> ids.stream().anyMatch(String.join("\n", transaction)::contains))
				.toList();
			chosen.stream()
				.flatMap(transaction -> UUID.matcher(String.join("\n", transaction)).results())
				.map(match -> match.group())
				.filter(id -> !before.contains(id) && !known.contains(id))
				.forEach(ids::add);
		}
		return chosen;
	}

	private static String oneLine(String sql, Map<String, String> replacements) {
		// Nobody repeats a transaction here.
		var patient = IMPATIENT.matcher(sql).replaceAll("SET LOCAL lock_timeout = '30s'");
		var text = patient.replaceAll("\\s*\n\\s*", " ");
		for (var replacement : replacements.entrySet()) {
			text = text.replace(replacement.getKey(), replacement.getValue());
		}
		return text;
	}

}
