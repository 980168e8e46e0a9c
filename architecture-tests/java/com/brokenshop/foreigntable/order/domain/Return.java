package com.brokenshop.foreigntable.order.domain;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

/** Is in its own module's schema. */
@Entity
@Table(schema = "orders", name = "things")
public class Return {

	@Id
	private long id;

	public long id() {
		return this.id;
	}

}
