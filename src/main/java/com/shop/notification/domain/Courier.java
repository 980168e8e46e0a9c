package com.shop.notification.domain;

/** Brings notices to customers; one for each channel that is on. */
public interface Courier {

	Channel channel();

	/**
	 * Hands the notice over; whatever is thrown means that it was not taken, and is to be
	 * tried again. It may then come twice, with the same {@link Notice#key()}.
	 * @param unsubscribe what a link must hold by which the customer changes what they
	 * want
	 * @return what the customer reads first
	 */
	String send(Notice notice, Contact contact, UnsubscribeToken unsubscribe);

}
