package com.shop.benchmarks;

import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Locale;

import tools.jackson.databind.JsonNode;

/**
 * Copies of a customer and of a product, in all tables of the modules that know them.
 * They have the numbers from 1, and are all alike.
 */
public final class Copies {

	/** The number of customers who buy, and of products that they buy. */
	public static final int COUNT = 10_000;

	/** As many again have the following numbers. The shop sells them nothing. */
	static final int ALL = 2 * COUNT;

	/** SQL for the id of product {@code n}. */
	public static final String SKUS = "'COPY-' || n";

	/** SQL for the id of customer {@code n}. */
	public static final String CUSTOMERS = "'00000000-0000-7000-8000-' || lpad(n::text, 12, '0')";

	private static final String SKU = "ORIGINAL";

	private Copies() {
	}

	/** The shop that has the originals. */
	public interface Shop {

		/** Sends a request, and returns the body of the answer. */
		JsonNode post(String path, String body) throws IOException, InterruptedException;

	}

	/** Creates a customer and a product, and copies them. */
	public static void stock(Connection database, Shop shop) throws Exception {
		var money = "{\"amount\":\"1.00\",\"currency\":\"EUR\"}";
		shop.post("/products", "{\"sku\":\"%s\",\"name\":\"A thing\",\"price\":%s}".formatted(SKU, money));
		shop.post("/products/" + SKU + "/receipts", "{\"quantity\":1000000}");
		var customer = shop.post("/customers", """
				{"name":"Grace Hopper","email":"grace@example.org","phone":"+1 202 555 0100",
				"address":{"street":"1 Navy Yard","city":"Arlington","postalCode":"22202","country":"US"},
				"creditLimit":{"amount":"1000000.00","currency":"EUR"}}""").at("/id").asString();
		Lab.await("all messages are delivered", () -> isQuiet(database));
		make(database, SKU, SKUS);
		make(database, customer, CUSTOMERS);
	}

	private static boolean isQuiet(Connection database) throws SQLException {
		try (var statement = database.createStatement();
				var messages = statement.executeQuery("SELECT FROM event_publication LIMIT 1")) {
			return !messages.next();
		}
	}

	/** Returns the id of a product by its number. */
	public static String sku(int number) {
		return "COPY-" + number;
	}

	/** Returns the id of a customer by its number. */
	public static String customer(int number) {
		return String.format(Locale.ROOT, "00000000-0000-7000-8000-%012d", number);
	}

	/**
	 * Copies all rows that contain the id, without generated columns.
	 * @param other SQL for the id of copy {@code n}
	 */
	private static void make(Connection database, String id, String other) throws SQLException {
		try (var statement = database.createStatement()) {
			statement.execute("""
					DO $do$ DECLARE t text; c text; BEGIN
					FOR t, c IN
					    SELECT format('%%I.%%I', table_schema, table_name), string_agg(quote_ident(column_name), ', ')
					    FROM information_schema.tables JOIN information_schema.columns USING (table_schema, table_name)
					    WHERE table_schema IN ('customer', 'inventory', 'orders', 'notification')
					    AND table_type = 'BASE TABLE' AND is_generated = 'NEVER' GROUP BY 1
					LOOP
					    EXECUTE format($sql$
					        INSERT INTO %%1$s (%%2$s) SELECT %%2$s FROM (SELECT (jsonb_populate_record(NULL::%%1$s,
					            replace(to_jsonb(o)::text, '%1$s', %2$s)::jsonb)).*
					        FROM %%1$s AS o, generate_series(1, %3$s) AS n WHERE o::text LIKE '%%%%%1$s%%%%')
					        AS copies$sql$, t, c);
					END LOOP; END $do$""".formatted(id, other, ALL));
			statement.execute("ANALYZE");
		}
	}

}
