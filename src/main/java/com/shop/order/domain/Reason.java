package com.shop.order.domain;

import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;

/**
 * Why an order was rejected or cancelled: a stable code for programs and a sentence for
 * people.
 */
@Embeddable
public record Reason(@Column(name = "reason_code") String code, @Column(name = "reason_message") String message) {

}
