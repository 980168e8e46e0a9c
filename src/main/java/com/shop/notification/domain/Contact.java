package com.shop.notification.domain;

import java.util.Locale;

/** How to reach a customer, and in which language. */
public record Contact(String name, String email, String phone, Locale locale) {

	/** The address or number on the channel. */
	String on(Channel channel) {
		return switch (channel) {
			case EMAIL -> email;
			case TEXT_MESSAGE -> phone;
		};
	}

}
