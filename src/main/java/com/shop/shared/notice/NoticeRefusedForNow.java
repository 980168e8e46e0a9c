package com.shop.shared.notice;

/**
 * A server refused the notice for a reason that may pass, but hardly by itself, such as a
 * full mailbox, a shop that it does not know or one on a list. It is asked again, but
 * less often than a server that is away.
 */
public final class NoticeRefusedForNow extends RuntimeException {

	private static final long serialVersionUID = 1L;

	public NoticeRefusedForNow(Throwable cause) {
		super(cause);
	}

}
