package com.shop.embedded;

import java.util.Comparator;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import org.springdoc.core.annotations.ParameterObject;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

import com.shop.shared.http.Expense;
import com.shop.shared.http.Limited;
import com.shop.shared.web.ListQuery;
import com.shop.shared.web.Listed;

/**
 * Shows the e-mails that the embedded SMTP server took. Only there while that server is.
 */
@RestController
@ConditionalOnBooleanProperty(EmbeddedServers.MAIL_ACTIVE)
@Tag(name = "Embedded servers", description = "For local use only")
class EmailController {

	private final LocalMail mail;

	EmailController(LocalMail mail) {
		this.mail = mail;
	}

	@GetMapping(path = "/embedded/emails", produces = MediaType.APPLICATION_JSON_VALUE)
	@Limited(Expense.SEARCH)
	@Operation(operationId = "listEmails", summary = "List the last e-mails, the newest first; a browser gets a page")
	Listed<Email> emails(@Valid @ParameterObject ListQuery query) {
		return query.partOf(this.mail.emails(), Long::valueOf, Email::number, Comparator.reverseOrder());
	}

	@GetMapping(path = "/embedded/emails/{number}", produces = MediaType.APPLICATION_JSON_VALUE)
	@Operation(operationId = "getEmail", summary = "Read an e-mail; a browser gets a page")
	Email email(@Parameter(example = "1") @PathVariable long number) {
		return this.mail.email(number);
	}

}
