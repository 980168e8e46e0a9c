package com.shop.payment.gateway.http;

import java.util.regex.Pattern;

/** Checks the gateway's error codes before they appear in messages and logs. */
final class ErrorCode {

	private static final Pattern CODE = Pattern.compile("[a-z][a-z0-9_]{0,59}");

	private ErrorCode() {
	}

	/** Returns the code, or an empty text if it is not well-formed. */
	static String of(String code) {
		return CODE.matcher(code).matches() ? code : "";
	}

}
