package com.shop.notification.sms;

import com.shop.shared.notice.NoticeRefused;
import com.shop.shared.notice.OutcomeUnknown;

/** The door to a provider of text messages. */
interface TextMessages {

	/**
	 * Hands the text over; any exception but those two means that it was not taken, and
	 * is to be tried again.
	 * @param key the same if the same message is sent again, so that a provider can drop
	 * it
	 * @throws NoticeRefused if it will never be taken
	 * @throws OutcomeUnknown if it may have been taken
	 */
	void send(String phone, String text, String key);

	/**
	 * Deletes what is kept here of messages to the number. By default, nothing is kept.
	 */
	default void forget(String phone) {
	}

}
