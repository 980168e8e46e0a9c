package com.brokenshop.foreigntable.order.domain;

import java.util.List;

import jakarta.persistence.CollectionTable;
import jakarta.persistence.ElementCollection;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

/** Its lines are in another module's schema. */
@Entity
@Table(schema = "orders", name = "things")
public class Cart {

	@Id
	private long id;

	@ElementCollection
	@CollectionTable(schema = "inventory", name = "lines")
	private List<String> lines = List.of();

	public List<String> lines() {
		return this.lines;
	}

	public long id() {
		return this.id;
	}

}
