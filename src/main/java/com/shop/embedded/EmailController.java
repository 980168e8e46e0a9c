package com.shop.embedded;

import java.io.IOException;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

import com.icegreen.greenmail.store.StoredMessage;
import com.icegreen.greenmail.util.GreenMailUtil;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.mail.MessagingException;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * Shows the e-mails that the embedded SMTP server took. Only there while that server is.
 */
@RestController
@ConditionalOnBooleanProperty(EmbeddedServers.MAIL_ACTIVE)
@Tag(name = "Embedded servers", description = "For local use only")
class EmailController {

	private final LocalMail mail;

	EmailController(EmbeddedServers servers) {
		this.mail = servers.mail();
	}

	@GetMapping("/embedded/emails")
	@Operation(summary = "List the last e-mails, the newest first")
	List<Email> emails() {
		return this.mail.messages().stream().map(Email::of).toList();
	}

	/** An e-mail as it would have reached its reader. */
	record Email(Instant receivedAt, String to, String subject, String body) {

		static Email of(StoredMessage stored) {
			var message = stored.getMimeMessage();
			try {
				var to = Arrays.stream(message.getAllRecipients())
					.map(Object::toString)
					.collect(Collectors.joining(", "));
				var body = (message.getContent() instanceof String text) ? text : GreenMailUtil.getBody(message);
				return new Email(stored.getReceivedDate().toInstant(), to, message.getSubject(), body);
			}
			catch (MessagingException | IOException unreadable) {
				throw new IllegalStateException("An e-mail cannot be read", unreadable);
			}
		}

	}

}
