package com.shop.payment.gateway.http;

import java.util.regex.Pattern;

/** A code of the gateway as it may appear in messages and logs. */
final class ErrorCode {

	private static final Pattern CODE = Pattern.compile("[a-z][a-z0-9_]{0,59}");

	private ErrorCode() {
	}

	/** Empty if it is none. */
	static String of(String code) {
		return CODE.matcher(code).matches() ? code : "";
	}

}
