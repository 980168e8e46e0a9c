package com.brokenshop.publicrepository.order.domain;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

/** An entity. */
@Entity
@Table(schema = "orders", name = "things")
public class Order {

	@Id
	private long id;

	public long id() {
		return this.id;
	}

}
