package com.shop.notification.domain;

/** The stages of an order that a customer is told of, each once on each channel. */
public enum Stage {

	ORDER_REJECTED, ORDER_CREATED, PAYMENT_CREATED, PAYMENT_MADE, READY_TO_SHIP, SHIPPING, SHIPPED, DELIVERED,
	ORDER_CANCELLED, PAYMENT_REFUNDED

}
