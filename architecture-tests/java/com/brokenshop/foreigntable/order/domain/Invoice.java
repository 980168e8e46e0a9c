package com.brokenshop.foreigntable.order.domain;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;

/** Has no schema. */
@Entity
public class Invoice {

	@Id
	private long id;

	public long id() {
		return this.id;
	}

}
