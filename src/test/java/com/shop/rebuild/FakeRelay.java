package com.shop.rebuild;

import java.time.Duration;

import org.springframework.boot.test.context.TestComponent;

import com.shop.shared.RelayProgress;
import com.shop.shared.TopicHistory;

/**
 * A relay that has caught up, or never will, and that has sent to other topics, or has
 * not.
 */
@TestComponent
class FakeRelay implements RelayProgress, TopicHistory {

	private volatile boolean working = true;

	private volatile boolean moved;

	void setWorking(boolean working) {
		this.working = working;
	}

	void setMoved(boolean moved) {
		this.moved = moved;
	}

	@Override
	public boolean hadAnother(String topic, String id) {
		return this.moved;
	}

	@Override
	public boolean catchesUp(Duration patience) {
		return this.working;
	}

}
