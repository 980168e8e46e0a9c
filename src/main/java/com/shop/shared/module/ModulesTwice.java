package com.shop.shared.module;

import org.springframework.stereotype.Component;

/**
 * Whether another process of the shop has modules of this one. While it has, nothing is
 * sent to customers and partners, who would get it from both.
 */
@Component
public class ModulesTwice {

	private volatile boolean seen;

	/** Notes what was seen last. */
	public void note(boolean twice) {
		this.seen = twice;
	}

	/** Whether it was so when the processes were seen last. */
	public boolean areSeen() {
		return this.seen;
	}

}
