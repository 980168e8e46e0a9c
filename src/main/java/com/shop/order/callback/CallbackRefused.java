package com.shop.order.callback;

import com.shop.shared.problem.Unprocessable;

/** The outcome cannot be posted where the request wants it. */
class CallbackRefused extends Unprocessable {

	private static final long serialVersionUID = 1L;

	CallbackRefused(String code, String message) {
		super(code, message);
	}

}
