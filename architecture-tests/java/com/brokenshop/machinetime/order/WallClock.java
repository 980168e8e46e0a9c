package com.brokenshop.machinetime.order;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDateTime;

/** Cannot represent the hour that daylight saving time skips. */
class WallClock {

	LocalDateTime shown(ResultSet row) throws SQLException {
		return row.getTimestamp("occurred_at").toLocalDateTime();
	}

}
