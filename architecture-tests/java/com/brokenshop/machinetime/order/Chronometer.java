package com.brokenshop.machinetime.order;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDateTime;

/** Shows every hour. */
class Chronometer {

	LocalDateTime shown(ResultSet row) throws SQLException {
		return row.getObject("occurred_at", LocalDateTime.class);
	}

}
