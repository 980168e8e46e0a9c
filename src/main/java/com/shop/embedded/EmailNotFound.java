package com.shop.embedded;

import com.shop.shared.problem.NotFound;

/** The embedded SMTP server does not have that e-mail, or not any more. */
class EmailNotFound extends NotFound {

	private static final long serialVersionUID = 1L;

	EmailNotFound(long number) {
		super("EMAIL_NOT_FOUND", "There is no e-mail " + number + "; the last ones are at /embedded/emails.");
	}

}
