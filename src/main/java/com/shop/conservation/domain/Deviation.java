package com.shop.conservation.domain;

/**
 * A product, customer or order for which the two sides of an equation differ.
 *
 * @param id the id of the product, customer or order
 */
record Deviation(Equation equation, String id, PiecesOrMoney expected, PiecesOrMoney actual) {

}
