package com.shop.shared;

/**
 * E-mails that are kept in this process instead of being delivered, which the embedded
 * SMTP server does.
 */
public interface KeptEmails {

	/** Deletes all e-mails to the address. */
	void forget(String address);

}
