package com.shop.conservation.domain;

/**
 * One product, customer or order of which the two sides of an equation differ.
 *
 * @param id of the product, customer or order
 */
record Deviation(Equation equation, String id, PiecesOrMoney expected, PiecesOrMoney actual) {

}
