package com.shop.order.domain;

import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;

/**
 * What was reserved for an order: credit, and stock, which is committed later. This does
 * not change when it is given back.
 */
@Embeddable
class Holds {

	@Column(name = "credit_held")
	private boolean credit;

	@Column(name = "stock_held")
	private boolean stock;

	private boolean stockCommitted;

	void holdCredit() {
		this.credit = true;
	}

	void holdStock() {
		this.stock = true;
	}

	void commitStock() {
		this.stockCommitted = true;
	}

	boolean hasCredit() {
		return this.credit;
	}

	boolean hasStock() {
		return this.stock;
	}

	boolean isStockCommitted() {
		return this.stockCommitted;
	}

}
