package com.brokenshop.machinetime.order;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDateTime;

/** Reads a time as a type of java.time. */
class Chronometer {

	LocalDateTime shown(ResultSet row) throws SQLException {
		return row.getObject("occurred_at", LocalDateTime.class);
	}

}
