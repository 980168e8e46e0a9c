package com.brokenshop.machinetime.order;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDateTime;

/** Cannot show the hour that daylight saving time leaves out. */
class WallClock {

	LocalDateTime shown(ResultSet row) throws SQLException {
		return row.getTimestamp("occurred_at").toLocalDateTime();
	}

}
