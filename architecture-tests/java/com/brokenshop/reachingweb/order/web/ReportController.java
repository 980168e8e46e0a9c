package com.brokenshop.reachingweb.order.web;

import org.springframework.jdbc.core.simple.JdbcClient;

/** Uses the database. */
public class ReportController {

	private final JdbcClient jdbc;

	ReportController(JdbcClient jdbc) {
		this.jdbc = jdbc;
	}

	@Override
	public String toString() {
		return this.jdbc.toString();
	}

}
