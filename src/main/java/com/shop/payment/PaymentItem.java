package com.shop.payment;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;

/**
 * A number of pieces that are paid for.
 *
 * @param name what the customer knows the product by
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record PaymentItem(String name, int quantity) {

}
