package com.shop.benchmarks.synchronous;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Locale;

import javax.sql.DataSource;

/** A schema for each service, as they would have a database each. */
public final class Tables {

	private static final String SQL = """
			CREATE SCHEMA IF NOT EXISTS orders;
			CREATE SCHEMA IF NOT EXISTS credit;
			CREATE SCHEMA IF NOT EXISTS stock;
			CREATE SCHEMA IF NOT EXISTS payment;
			CREATE SCHEMA IF NOT EXISTS delivery;
			CREATE TABLE IF NOT EXISTS orders.prices (sku text PRIMARY KEY, price numeric NOT NULL);
			CREATE TABLE IF NOT EXISTS orders.orders (
			    id          uuid PRIMARY KEY,
			    customer_id uuid NOT NULL,
			    total       numeric NOT NULL,
			    status      text NOT NULL,
			    placed_at   timestamptz NOT NULL DEFAULT clock_timestamp(),
			    ended_at    timestamptz);
			CREATE TABLE IF NOT EXISTS orders.lines (
			    order_id uuid NOT NULL REFERENCES orders.orders,
			    sku      text NOT NULL,
			    quantity int NOT NULL,
			    PRIMARY KEY (order_id, sku));
			CREATE TABLE IF NOT EXISTS credit.customers (
			    id       uuid PRIMARY KEY,
			    reserved numeric NOT NULL DEFAULT 0,
			    maximum  numeric NOT NULL CHECK (reserved <= maximum));
			CREATE TABLE IF NOT EXISTS credit.reservations (
			    order_id    uuid PRIMARY KEY,
			    customer_id uuid NOT NULL,
			    amount      numeric NOT NULL);
			CREATE TABLE IF NOT EXISTS stock.products (
			    sku       text PRIMARY KEY,
			    available int NOT NULL CHECK (available >= 0));
			CREATE TABLE IF NOT EXISTS stock.reservations (
			    order_id uuid NOT NULL,
			    sku      text NOT NULL,
			    quantity int NOT NULL,
			    PRIMARY KEY (order_id, sku));
			CREATE TABLE IF NOT EXISTS payment.payments (
			    order_id uuid PRIMARY KEY,
			    amount   numeric NOT NULL,
			    status   text NOT NULL,
			    charge   text);
			CREATE TABLE IF NOT EXISTS delivery.addresses (customer_id uuid PRIMARY KEY, address text NOT NULL);
			CREATE TABLE IF NOT EXISTS delivery.deliveries (
			    order_id   uuid PRIMARY KEY,
			    address    text NOT NULL,
			    planned_on date NOT NULL);
			""";

	Tables(DataSource database) {
		try (var connection = database.getConnection()) {
			create(connection);
		}
		catch (SQLException failed) {
			throw new IllegalStateException("The tables cannot be created", failed);
		}
	}

	/** Creates those tables that do not exist; one instance after the other. */
	private static void create(Connection connection) throws SQLException {
		connection.setAutoCommit(false);
		try (var statement = connection.createStatement()) {
			statement.execute("SELECT pg_advisory_xact_lock(1)");
			statement.execute(SQL);
		}
		connection.commit();
	}

	/**
	 * Creates customers and products that are all alike and have the numbers from 1.
	 * @param customer SQL for the id of customer {@code n}
	 * @param sku SQL for that of product {@code n}
	 */
	public static void fill(Connection connection, int count, String customer, String sku) throws SQLException {
		try (var statement = connection.createStatement()) {
			statement.execute(String.format(Locale.ROOT, """
					INSERT INTO orders.prices SELECT %2$s, 1 FROM generate_series(1, %1$s) AS n;
					INSERT INTO credit.customers (id, maximum)
					    SELECT (%3$s)::uuid, 1000000 FROM generate_series(1, %1$s) AS n;
					INSERT INTO stock.products SELECT %2$s, 1000000 FROM generate_series(1, %1$s) AS n;
					INSERT INTO delivery.addresses
					    SELECT (%3$s)::uuid, '1 Navy Yard, Arlington' FROM generate_series(1, %1$s) AS n;
					ANALYZE""", count, sku, customer));
		}
	}

}
