package com.shop.embedded;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.Properties;

import jakarta.mail.Address;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/** E-mails that other programs on this machine send to the embedded SMTP server. */
class OddEmailTests {

	private final LocalMail mail = LocalMail.start();

	@AfterEach
	void stop() {
		this.mail.close();
	}

	@ParameterizedTest
	@ValueSource(strings = { "Subject: Odd\n\nText", "To: \nSubject: Odd\n\nText", "To: <<<@@\nSubject: Odd\n\nText",
			"To: ada@example.org\n\nText", "Subject: =?x-none?q?=C3?=\n\nText", "\nText",
			"To: ada@example.org\nContent-Type: text/plain; charset=x-none\n\nText",
			"To: ada@example.org\nContent-Type: multipart/mixed\n\nText",
			"To: ada@example.org\nContent-Type: nonsense\n\nText",
			"To: ada@example.org\nContent-Transfer-Encoding: x-none\n\nText" })
	void areListedBesideTheOthers(String odd) throws MessagingException {
		send("To: ada@example.org\nSubject: First\n\nText");
		send(odd);
		send("To: ada@example.org\nSubject: Last\n\nText");

		var emails = this.mail.emails();

		assertThat(emails).hasSize(3);
		assertThat(emails).extracting(Email::subject).startsWith("Last").endsWith("First");
		assertThat(this.mail.email(emails.get(1).number())).isEqualTo(emails.get(1));
	}

	@Test
	void showWhatCanBeRead() throws MessagingException {
		send("To: <<<@@\nSubject: Odd\n\nText");

		assertThat(this.mail.emails()).singleElement().satisfies(email -> {
			assertThat(email.to()).isEqualTo("<<<@@");
			assertThat(email.subject()).isEqualTo("Odd");
			assertThat(email.body()).startsWith("Text");
		});
	}

	private void send(String content) throws MessagingException {
		var session = Session.getInstance(new Properties());
		var message = new MimeMessage(session,
				new ByteArrayInputStream(content.replace("\n", "\r\n").getBytes(StandardCharsets.US_ASCII)));
		try (var transport = session.getTransport("smtp")) {
			transport.connect("localhost", this.mail.port(), null, null);
			transport.sendMessage(message, new Address[] { new InternetAddress("ada@example.org") });
		}
	}

}
