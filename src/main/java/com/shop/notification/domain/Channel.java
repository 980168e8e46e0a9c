package com.shop.notification.domain;

/** The ways to reach a customer. */
public enum Channel {

	EMAIL, TEXT_MESSAGE

}
