package com.shop.notification.domain;

import com.shop.shared.notice.NoticeRefused;
import com.shop.shared.notice.NoticeRefusedForNow;
import com.shop.shared.notice.OutcomeUnknown;

/** Sends notices to customers. There is one courier for each configured channel. */
public interface Courier {

	Channel channel();

	/**
	 * Sends the notice. Any exception but the named ones means that the notice was not
	 * accepted, and is to be sent again.
	 * @param optedOut whether the customer wants no notices on this channel, and gets
	 * this one all the same because the contract needs it
	 * @return the subject, or the text of a message without one
	 * @throws NoticeRefused if it will never be accepted
	 * @throws NoticeRefusedForNow if it is to be sent again, but not soon
	 * @throws OutcomeUnknown if it may have been accepted; if it is sent again, the
	 * customer may get it twice, with the same {@link Notice#key()}
	 */
	String send(Notice notice, Contact contact, boolean optedOut);

	/**
	 * Deletes what is kept here of the messages that were sent to the contact. By
	 * default, nothing is kept.
	 */
	default void forget(Contact contact) {
	}

}
