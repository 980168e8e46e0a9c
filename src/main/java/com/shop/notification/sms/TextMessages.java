package com.shop.notification.sms;

/** The door to a provider of text messages. */
interface TextMessages {

	/**
	 * Hands the text over; whatever is thrown means that it was not taken, and is to be
	 * tried again.
	 */
	void send(String phone, String text);

}
