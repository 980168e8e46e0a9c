package com.shop.notification.email;

import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import jakarta.mail.MessagingException;
import org.eclipse.angus.mail.smtp.SMTPAddressFailedException;
import org.eclipse.angus.mail.smtp.SMTPSendFailedException;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.mail.MailSendException;
import org.springframework.mail.javamail.JavaMailSender;
import org.springframework.stereotype.Component;

import com.shop.notification.domain.NoticeRefused;
import com.shop.notification.domain.OutcomeUnknown;

/**
 * The door to the SMTP server. It tells apart what the server has taken, what it refused
 * for good, and what nobody knows (RFC 5321, 4.2.1 and 4.5.3.2.6).
 */
@Component
@ConditionalOnProperty("spring.mail.host")
class MailServer {

	private static final int REFUSED = 400;

	private static final int REFUSED_FOR_GOOD = 500;

	/** Statuses about the network and about policy (RFC 3463, 3.5 and 3.8). */
	private static final Pattern OF_SENDER = Pattern.compile("\\b5\\.[47]\\.[0-9]");

	private final JavaMailSender mail;

	MailServer(JavaMailSender mail) {
		this.mail = mail;
	}

	OutgoingEmail anEmail() {
		return new OutgoingEmail(this.mail.createMimeMessage().getSession());
	}

	/**
	 * Sends the e-mail. Other exceptions than the named ones mean that the server has not
	 * taken it, but may take it later.
	 * @throws NoticeRefused if it will never take it
	 * @throws OutcomeUnknown if it has not said whether it took it
	 */
	void send(OutgoingEmail email) {
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
		var refusals = failed.getFailedMessages()
			.values()
			.stream()
			.flatMap(MailServer::chain)
			.flatMapToInt(MailServer::answer)
			.filter(answer -> answer >= REFUSED)
			.toArray();
		if (IntStream.of(refusals).anyMatch(answer -> answer >= REFUSED_FOR_GOOD)) {
			return new NoticeRefused(failed.getFailedMessages().values().iterator().next());
		}
		return (email.isHandedOver() && refusals.length == 0)
				? new OutcomeUnknown(failed.getFailedMessages().values().iterator().next()) : failed;
	}

	private static Stream<Exception> chain(Exception failure) {
		return Stream.iterate(failure, each -> each != null,
				each -> (each instanceof MessagingException message) ? message.getNextException() : null);
	}

	/**
	 * The server's answer to the recipient or to the content; it has none if the
	 * connection broke. What it answers to the sender is a matter of the settings, and
	 * what it refuses because of the sender, such as one on a list, may pass.
	 */
	private static IntStream answer(Exception failure) {
		var code = switch (failure) {
			case SMTPAddressFailedException recipient -> IntStream.of(recipient.getReturnCode());
			case SMTPSendFailedException content when content.getCommand().equals(".") ->
				IntStream.of(content.getReturnCode());
			case Exception _ -> IntStream.empty();
		};
		var isBecauseOfSender = OF_SENDER.matcher(String.valueOf(failure.getMessage())).find();
		return isBecauseOfSender ? code.map(_ -> REFUSED) : code;
	}

}
