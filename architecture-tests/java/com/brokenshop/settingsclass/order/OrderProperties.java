package com.brokenshop.settingsclass.order;

import org.springframework.boot.context.properties.ConfigurationProperties;

/** A class. */
@ConfigurationProperties("order")
public class OrderProperties {

	private int limit;

	public int getLimit() {
		return this.limit;
	}

	public void setLimit(int limit) {
		this.limit = limit;
	}

}
