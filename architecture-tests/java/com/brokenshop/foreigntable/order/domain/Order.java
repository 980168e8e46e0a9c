package com.brokenshop.foreigntable.order.domain;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

/** Is in another module's schema. */
@Entity
@Table(schema = "payment", name = "things")
public class Order {

	@Id
	private long id;

	public long id() {
		return this.id;
	}

}
