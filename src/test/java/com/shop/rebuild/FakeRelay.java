package com.shop.rebuild;

import java.time.Duration;

import org.springframework.boot.test.context.TestComponent;

import com.shop.shared.RelayProgress;

/** A relay that has caught up, or never will. */
@TestComponent
class FakeRelay implements RelayProgress {

	private volatile boolean working = true;

	void setWorking(boolean working) {
		this.working = working;
	}

	@Override
	public boolean catchesUp(Duration patience) {
		return this.working;
	}

}
