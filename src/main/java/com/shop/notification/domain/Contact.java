package com.shop.notification.domain;

import java.util.Locale;

/** How to reach a customer, and in which language. */
public record Contact(String name, String email, String phone, Locale locale) {

}
