package com.shop.inventory.domain;

import com.shop.shared.Sku;
import com.shop.shared.problem.Conflict;

/** The sku is already in use. */
class ProductExists extends Conflict {

	private static final long serialVersionUID = 1L;

	ProductExists(Sku sku) {
		super("PRODUCT_EXISTS", "There is already a product " + sku + ".");
	}

}
