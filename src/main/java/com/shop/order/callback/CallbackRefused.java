package com.shop.order.callback;

import com.shop.shared.problem.Unprocessable;

/** The request's callback URL is not allowed. */
class CallbackRefused extends Unprocessable {

	private static final long serialVersionUID = 1L;

	CallbackRefused(String code, String message) {
		super(code, message);
	}

}
