package com.shop.inventory.domain;

import org.springframework.dao.OptimisticLockingFailureException;

import com.shop.shared.Sku;

/**
 * Other transactions appended first in every attempt. The command can be retried later.
 */
class StockContended extends OptimisticLockingFailureException {

	private static final long serialVersionUID = 1L;

	StockContended(Sku sku, int attempts) {
		super("The stock of " + sku + " changed in each of " + attempts + " attempts to append to it");
	}

}
