package com.shop.shared;

import java.time.Duration;

/** Reports how far Kafka is behind the database. */
public interface RelayProgress {

	/**
	 * Waits until every event that is committed by now is on its topic; false if that
	 * takes longer than allowed.
	 */
	boolean catchesUp(Duration patience);

}
