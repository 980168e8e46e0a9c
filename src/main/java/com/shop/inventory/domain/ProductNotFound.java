package com.shop.inventory.domain;

import com.shop.shared.Sku;
import com.shop.shared.problem.NotFound;

class ProductNotFound extends NotFound {

	private static final long serialVersionUID = 1L;

	ProductNotFound(Sku sku) {
		super("PRODUCT_NOT_FOUND", "There is no product " + sku + ".");
	}

}
