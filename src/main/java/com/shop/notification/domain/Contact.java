package com.shop.notification.domain;

/** How to reach a customer. */
public record Contact(String name, String email, String phone) {

}
