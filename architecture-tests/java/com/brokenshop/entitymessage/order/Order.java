package com.brokenshop.entitymessage.order;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;

/** An entity. */
@Entity
public class Order {

	@Id
	private long id;

	public long id() {
		return this.id;
	}

}
