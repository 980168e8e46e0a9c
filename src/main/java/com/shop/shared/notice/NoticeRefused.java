package com.shop.shared.notice;

/**
 * A server refused the notice for good: it would refuse the same notice again, and
 * whoever insists is soon blocked.
 */
public final class NoticeRefused extends RuntimeException {

	private static final long serialVersionUID = 1L;

	public NoticeRefused(Throwable cause) {
		super(cause);
	}

}
