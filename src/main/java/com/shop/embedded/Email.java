package com.shop.embedded;

import java.io.IOException;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Collectors;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.icegreen.greenmail.store.StoredMessage;
import jakarta.mail.MessagingException;
import jakarta.mail.Multipart;
import jakarta.mail.Part;
import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.MimeMessage;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * An e-mail as it would have reached its reader.
 *
 * @param number tells it from the others as long as the server runs
 * @param body as text
 */
record Email(long number, Instant receivedAt, String to, String subject, @Nullable String body, @Nullable String html) {

	private static final Logger log = LoggerFactory.getLogger(Email.class);

	private static final int DEEPEST = 10;

	/** An e-mail may hold anything: what cannot be read of it is left out. */
	static Email of(StoredMessage stored) {
		var message = stored.getMimeMessage();
		return new Email(stored.getUid(), stored.getReceivedDate().toInstant(),
				read(() -> recipients(message)).orElse(""), read(message::getSubject).orElse(""),
				read(() -> find(message, "text/plain", DEEPEST)).orElse(null),
				read(() -> find(message, "text/html", DEEPEST)).orElse(null));
	}

	private static @Nullable String recipients(MimeMessage message) throws MessagingException {
		try {
			var all = message.getAllRecipients();
			return (all != null) ? Arrays.stream(all).map(Object::toString).collect(Collectors.joining(", ")) : null;
		}
		catch (AddressException malformed) {
			return message.getHeader("To", ", ");
		}
	}

	/** Something of an e-mail, which may be malformed in any way. */
	private interface Content {

		@Nullable String read() throws MessagingException, IOException;

	}

	private static Optional<String> read(Content content) {
		try {
			return Optional.ofNullable(content.read());
		}
		catch (MessagingException | IOException | IllegalArgumentException unreadable) {
			log.debug("A part of an e-mail cannot be read", unreadable);
			return Optional.empty();
		}
	}

	/** Where a person looks at it. */
	@JsonProperty
	String page() {
		return "/embedded/emails/" + number;
	}

	private static @Nullable String find(Part part, String type, int depth) throws MessagingException, IOException {
		if (part.isMimeType(type)) {
			return String.valueOf(part.getContent());
		}
		if (depth > 0 && part.getContent() instanceof Multipart parts) {
			for (var index = 0; index < parts.getCount(); index++) {
				var found = find(parts.getBodyPart(index), type, depth - 1);
				if (found != null) {
					return found;
				}
			}
		}
		return null;
	}

}
