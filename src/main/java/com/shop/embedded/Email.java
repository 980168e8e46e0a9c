package com.shop.embedded;

import java.io.IOException;
import java.time.Instant;
import java.util.Arrays;
import java.util.stream.Collectors;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.icegreen.greenmail.store.StoredMessage;
import jakarta.mail.MessagingException;
import jakarta.mail.Multipart;
import jakarta.mail.Part;
import org.jspecify.annotations.Nullable;

/**
 * An e-mail as it would have reached its reader.
 *
 * @param number tells it from the others as long as the server runs
 * @param body as text
 */
record Email(long number, Instant receivedAt, String to, String subject, @Nullable String body, @Nullable String html) {

	static Email of(StoredMessage stored) {
		var message = stored.getMimeMessage();
		try {
			var to = Arrays.stream(message.getAllRecipients()).map(Object::toString).collect(Collectors.joining(", "));
			return new Email(stored.getUid(), stored.getReceivedDate().toInstant(), to, message.getSubject(),
					find(message, "text/plain"), find(message, "text/html"));
		}
		catch (MessagingException | IOException unreadable) {
			throw new IllegalStateException("An e-mail cannot be read", unreadable);
		}
	}

	/** Where a person looks at it. */
	@JsonProperty
	String page() {
		return "/embedded/emails/" + number;
	}

	private static @Nullable String find(Part part, String type) throws MessagingException, IOException {
		if (part.isMimeType(type)) {
			return String.valueOf(part.getContent());
		}
		if (part.getContent() instanceof Multipart parts) {
			for (var index = 0; index < parts.getCount(); index++) {
				var found = find(parts.getBodyPart(index), type);
				if (found != null) {
					return found;
				}
			}
		}
		return null;
	}

}
