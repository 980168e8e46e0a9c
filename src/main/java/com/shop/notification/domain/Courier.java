package com.shop.notification.domain;

/** Sends notices to customers. There is one courier for each configured channel. */
public interface Courier {

	Channel channel();

	/**
	 * Sends the notice. Any exception means that the notice was not accepted and has to
	 * be sent again. The customer may then get it twice, with the same
	 * {@link Notice#key()}.
	 * @param optedOut whether the customer wants no notices on this channel, and gets
	 * this one all the same because the contract needs it
	 * @return the subject, or the text of a message without one
	 */
	String send(Notice notice, Contact contact, boolean optedOut);

	/**
	 * Deletes what is kept here of the messages that were sent to the contact. By
	 * default, nothing is kept.
	 */
	default void forget(Contact contact) {
	}

}
