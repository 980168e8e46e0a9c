package com.shop.benchmarks.synchronous;

import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.ResponseStatus;

/** A service cannot do what it is asked for, and repeating the request is useless. */
@ResponseStatus(HttpStatus.UNPROCESSABLE_CONTENT)
class Refused extends RuntimeException {

	private static final long serialVersionUID = 1L;

	Refused(String reason) {
		super(reason);
	}

}
