package com.shop.order;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import org.joda.money.Money;

import com.shop.shared.Sku;

/** A number of pieces of a product, at the price it had when the order was placed. */
@JsonIgnoreProperties(ignoreUnknown = true)
public record OrderLine(Sku sku, int quantity, Money unitPrice) {

}
