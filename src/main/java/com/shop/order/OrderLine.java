package com.shop.order;

import org.joda.money.Money;

import com.shop.shared.Sku;

/** So many pieces of a product, at the price that it had when the order was placed. */
public record OrderLine(Sku sku, int quantity, Money unitPrice) {

}
