package com.shop.order.domain;

import com.shop.shared.Sku;
import com.shop.shared.problem.Unprocessable;

/** An order names a product that is not sold here. */
class ProductUnknown extends Unprocessable {

	private static final long serialVersionUID = 1L;

	ProductUnknown(Sku sku) {
		super("PRODUCT_UNKNOWN", "There is no product " + sku + ".");
	}

}
