package com.shop.embedded;

import java.util.Arrays;
import java.util.List;

import com.icegreen.greenmail.configuration.GreenMailConfiguration;
import com.icegreen.greenmail.store.FolderException;
import com.icegreen.greenmail.store.MailFolder;
import com.icegreen.greenmail.store.StoredMessage;
import com.icegreen.greenmail.user.GreenMailUser;
import com.icegreen.greenmail.user.UserException;
import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import jakarta.mail.Flags;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.InternetAddress;

import com.shop.shared.KeptEmails;
import com.shop.shared.problem.NotFound;

/**
 * A real SMTP server in this process, which takes every e-mail, delivers none and keeps
 * the last ones in memory.
 */
final class LocalMail implements KeptEmails, AutoCloseable {

	private static final int KEPT = 200;

	private static final String EVERYBODY = "everybody";

	private final GreenMail server;

	private final MailFolder inbox;

	private LocalMail(GreenMail server, MailFolder inbox) {
		this.server = server;
		this.inbox = inbox;
	}

	static LocalMail start() {
		try {
			var server = new GreenMail(ServerSetup.SMTP.dynamicPort())
				.withConfiguration(GreenMailConfiguration.aConfig().withDisabledAuthentication());
			server.start();
			var user = server.getUserManager().createUser(EVERYBODY, EVERYBODY, EVERYBODY);
			var mail = new LocalMail(server, server.getManagers().getImapHostManager().getInbox(user));
			server.getUserManager().setMessageDeliveryHandler((_, _) -> mail.makeRoom(user));
			return mail;
		}
		catch (UserException | FolderException | IllegalStateException failed) {
			throw new EmbeddedServerFailed("The embedded SMTP server does not start: " + failed.getMessage(),
					"Name another one with --spring.mail.host.", failed);
		}
	}

	int port() {
		return this.server.getSmtp().getPort();
	}

	/** What came, the newest first. */
	List<StoredMessage> messages() {
		return List.copyOf(this.inbox.getNonDeletedMessages()).reversed();
	}

	/** What came, as its readers would see it; the newest first. */
	List<Email> emails() {
		return messages().stream().map(Email::of).toList();
	}

	/** One of those that are kept. */
	Email email(long number) {
		return messages().stream()
			.filter(message -> message.getUid() == number)
			.findFirst()
			.map(Email::of)
			.orElseThrow(() -> new NotFound("EMAIL_NOT_FOUND",
					"There is no e-mail " + number + "; the last ones are at /embedded/emails."));
	}

	@Override
	public synchronized void forget(String address) {
		delete(this.inbox.getNonDeletedMessages().stream().filter(message -> isTo(address, message)).toList());
	}

	private static boolean isTo(String address, StoredMessage message) {
		try {
			var recipients = message.getMimeMessage().getAllRecipients();
			return recipients != null && Arrays.stream(recipients)
				.anyMatch(
						recipient -> recipient instanceof InternetAddress known && known.getAddress().equals(address));
		}
		catch (MessagingException unreadable) {
			return false;
		}
	}

	private synchronized GreenMailUser makeRoom(GreenMailUser user) {
		var messages = this.inbox.getNonDeletedMessages();
		delete(messages.subList(0, Math.max(0, messages.size() - KEPT + 1)));
		return user;
	}

	private void delete(List<StoredMessage> messages) {
		messages.forEach(message -> message.setFlag(Flags.Flag.DELETED, true));
		try {
			this.inbox.expunge();
		}
		catch (FolderException impossible) {
			throw new IllegalStateException("The inbox of the embedded SMTP server is gone", impossible);
		}
	}

	@Override
	public void close() {
		this.server.stop();
	}

}
