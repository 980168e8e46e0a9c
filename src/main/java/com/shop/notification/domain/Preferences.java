package com.shop.notification.domain;

/** On which channels a customer wants to be told; on both unless they said otherwise. */
public record Preferences(boolean email, boolean sms) {

	static final Preferences DEFAULT = new Preferences(true, true);

	/** Differs between different preferences. */
	public String version() {
		return (email ? "email" : "") + (sms ? "sms" : "");
	}

	/** Whether the customer wants to be told on that channel. */
	public boolean want(Channel channel) {
		return switch (channel) {
			case EMAIL -> email;
			case TEXT_MESSAGE -> sms;
		};
	}

}
