package com.shop.inventory;

/** What can be done with goods that a customer sent back. */
public enum GoodsCondition {

	/** They go back to the stock. */
	SELLABLE,
	/** They are written off. */
	DAMAGED

}
