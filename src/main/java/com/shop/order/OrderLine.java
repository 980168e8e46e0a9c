package com.shop.order;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import org.joda.money.Money;

import com.shop.shared.Sku;

/** So many pieces of a product, at the price that it had when the order was placed. */
@JsonIgnoreProperties(ignoreUnknown = true)
public record OrderLine(Sku sku, int quantity, Money unitPrice) {

}
