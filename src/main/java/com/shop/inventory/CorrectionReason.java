package com.shop.inventory;

/** Why the stock on hand was not what the stream said. */
public enum CorrectionReason {

	/** Pieces are missing. */
	LOST,
	/** Pieces cannot be sold any more. */
	BROKEN,
	/** Pieces turned up. */
	FOUND,
	/** Somebody counted what is on hand. */
	COUNTED,
	/** A customer sent pieces back. */
	RETURNED

}
