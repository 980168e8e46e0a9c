package com.shop.order.domain;

import com.shop.shared.Sku;
import com.shop.shared.problem.Unprocessable;

/** An order contains a product that the shop does not sell. */
class ProductUnknown extends Unprocessable {

	private static final long serialVersionUID = 1L;

	ProductUnknown(Sku sku) {
		super("PRODUCT_UNKNOWN", "There is no product " + sku + ".");
	}

}
