package com.shop.shared.notice;

import java.util.regex.Pattern;
import java.util.stream.Stream;

import jakarta.mail.MessagingException;
import org.eclipse.angus.mail.smtp.SMTPAddressFailedException;
import org.eclipse.angus.mail.smtp.SMTPSendFailedException;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.mail.MailSendException;
import org.springframework.mail.javamail.JavaMailSender;
import org.springframework.stereotype.Component;

/**
 * The door to the SMTP server. It tells apart what the server has taken, what it refused
 * for good or for now, and what nobody knows (RFC 5321, 4.2.1 and 4.5.3.2.6).
 */
@Component
@ConditionalOnProperty("spring.mail.host")
public final class MailServer {

	/**
	 * Statuses about the recipient and the content (RFC 3463, 3.2 to 3.4 and 3.7). Any
	 * other, and an answer without one, can be about the sender: 5.1.0, 5.1.7 and 5.1.8
	 * are about its address, 5.4.x about the network and 5.7.x about policy.
	 */
	private static final Pattern FOR_GOOD = Pattern
		.compile("^5[0-9]{2}[ -]5\\.(1\\.([1-6]|10)|2\\.[13]|3\\.4|6\\.[0-9]+)\\b", Pattern.MULTILINE);

	private static final Pattern REFUSED = Pattern.compile("^[45]");

	private final JavaMailSender mail;

	MailServer(JavaMailSender mail) {
		this.mail = mail;
	}

	public OutgoingEmail anEmail() {
		return new OutgoingEmail(this.mail.createMimeMessage().getSession());
	}

	/**
	 * Sends the e-mail. Other exceptions than the named ones mean that the server has not
	 * taken it, but may take it later.
	 * @throws NoticeRefused if it will never take it
	 * @throws NoticeRefusedForNow if it may take it when somebody has changed something
	 * @throws OutcomeUnknown if it has not said whether it took it
	 */
	public void send(OutgoingEmail email) {
		try {
			this.mail.send(email);
		}
		catch (MailSendException failed) {
			// Without a failed message, only the goodbye after it went wrong.
			if (!failed.getFailedMessages().isEmpty()) {
				throw meaningOf(failed, email);
			}
		}
	}

	private static RuntimeException meaningOf(MailSendException failed, OutgoingEmail email) {
		var cause = failed.getFailedMessages().values().iterator().next();
		var refusals = chain(cause).flatMap(MailServer::answer).filter(REFUSED.asPredicate()).toList();
		if (refusals.stream().anyMatch(FOR_GOOD.asPredicate())) {
			return new NoticeRefused(cause);
		}
		if (refusals.stream().anyMatch(answer -> answer.startsWith("5"))) {
			return new NoticeRefusedForNow(cause);
		}
		return (email.isHandedOver() && refusals.isEmpty()) ? new OutcomeUnknown(cause) : failed;
	}

	private static Stream<Exception> chain(Exception failure) {
		return Stream.iterate(failure, each -> each != null,
				each -> (each instanceof MessagingException message) ? message.getNextException() : null);
	}

	/**
	 * What the server said of the recipient or the content; nothing if the connection
	 * broke. What it answers to the sender is a matter of the settings.
	 */
	private static Stream<String> answer(Exception failure) {
		return switch (failure) {
			case SMTPAddressFailedException recipient -> Stream.of(String.valueOf(recipient.getMessage()));
			case SMTPSendFailedException content when !content.getCommand().startsWith("MAIL") ->
				Stream.of(String.valueOf(content.getMessage()));
			case Exception _ -> Stream.empty();
		};
	}

}
