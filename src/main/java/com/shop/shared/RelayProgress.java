package com.shop.shared;

import java.time.Duration;

/** How far Kafka is behind the database. */
public interface RelayProgress {

	/**
	 * Waits until every event that is committed by now is on its topic; false if that
	 * takes longer.
	 */
	boolean catchesUp(Duration patience);

}
