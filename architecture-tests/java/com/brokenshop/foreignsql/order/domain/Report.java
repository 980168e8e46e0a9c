package com.brokenshop.foreignsql.order.domain;

/** Reads other modules' tables. */
class Report {

	static final String OWN = "SELECT id FROM orders.orders WHERE payment_url = 'https://payment.example'";

	/** Joins the table payment.payments. */
	static final String PAYMENTS = """
			SELECT *
			FROM orders.orders JOIN payment.payments ON order_id = orders.id""";

	static final String CUSTOMERS = "SELECT * FROM \"customer\".customers";

}
