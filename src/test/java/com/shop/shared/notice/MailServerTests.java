package com.shop.shared.notice;

import java.io.IOException;
import java.util.Objects;
import java.util.Properties;

import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.config.YamlPropertiesFactoryBean;
import org.springframework.core.io.ClassPathResource;
import org.springframework.mail.MailException;
import org.springframework.mail.javamail.JavaMailSenderImpl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/** What it means how an SMTP server answers. */
@Timeout(30)
class MailServerTests {

	private static final String SETTINGS = "spring.mail.properties.";

	private final FakeSmtpServer server = new FakeSmtpServer();

	private final JavaMailSenderImpl sender = new JavaMailSenderImpl();

	private final MailServer mail = new MailServer(this.sender);

	MailServerTests() throws IOException {
		this.sender.setHost("localhost");
		this.sender.setPort(this.server.port());
		var settings = settings();
		settings.forEach((name, value) -> {
			if (name.toString().startsWith(SETTINGS)) {
				this.sender.getJavaMailProperties()
					.setProperty(name.toString().substring(SETTINGS.length()), value.toString());
			}
		});
	}

	@AfterEach
	void closeServer() throws IOException {
		this.server.close();
	}

	@ParameterizedTest
	@ValueSource(strings = { FakeSmtpServer.SILENCE, FakeSmtpServer.RESET, "421 No goodbye" })
	void countsAsSentWhatWasTakenHoweverTheServerSaysGoodbye(String goodbye) {
		this.server.answer("QUIT", goodbye);

		assertThatCode(this::send).doesNotThrowAnyException();

		assertThat(this.server.accepted()).isOne();
	}

	@Test
	void countsAsSentWhatWasTakenAlsoIfTheGoodbyeFails() {
		this.sender.getJavaMailProperties().setProperty("mail.smtp.quitwait", "true");
		this.server.answer("QUIT", FakeSmtpServer.RESET);

		assertThatCode(this::send).doesNotThrowAnyException();
	}

	@ParameterizedTest
	@ValueSource(strings = { FakeSmtpServer.SILENCE, FakeSmtpServer.RESET })
	void doesNotKnowWhatBecameOfAnEmailWithoutAnAnswer(String answer) {
		this.sender.getJavaMailProperties().setProperty("mail.smtp.timeout", "200");
		this.server.answer(".", answer);

		assertThatExceptionOfType(OutcomeUnknown.class).isThrownBy(this::send);
	}

	@ParameterizedTest
	@CsvSource({ "RCPT, 550 5.1.1 No such user", "RCPT, 553 5.1.3 No such host", "RCPT, 556 5.1.10 No mail here",
			"RCPT, 550 5.2.1 Disabled", "., 554 5.6.0 No such words", "., 552 5.3.4 Too big" })
	void knowsWhatWillNeverBeTaken(String command, String answer) {
		this.server.answer(command, answer);

		assertThatExceptionOfType(NoticeRefused.class).isThrownBy(this::send)
			.havingRootCause()
			.withMessageContaining(answer);
	}

	@ParameterizedTest
	@CsvSource({ "RCPT, 550 relay not permitted", "RCPT, 550 rejected because 192.5.1.1 is in a black list",
			"RCPT, 552 5.2.2 Mailbox full", "RCPT, 554 5.7.1 Client host blocked", "RCPT, 550 5.4.1 Access denied",
			"RCPT, 550 5.1.0 Sender unknown", "RCPT, 550 5.1.8 Sender's domain not found",
			"DATA, 550 5.4.5 Quota exceeded", "., 554 5.7.1 Spam", "., 550 5.4.5 Quota exceeded" })
	void doesNotTakeForRefusedForGoodWhatMayBeBecauseOfTheShop(String command, String answer) {
		this.server.answer(command, answer);

		assertThatExceptionOfType(NoticeRefusedForNow.class).isThrownBy(this::send)
			.havingRootCause()
			.withMessageContaining(answer);
	}

	@ParameterizedTest
	@CsvSource({ "RCPT, 451 4.7.1 Later", "., 452 4.3.1 Full", "., 421 4.3.2 Shutting down", "MAIL, 550 5.7.1 Not you",
			"DATA, 451 4.3.0 Later", "RCPT, reset" })
	void takesOtherRefusalsForPassing(String command, String answer) {
		this.server.answer(command, answer);

		assertThatExceptionOfType(MailException.class).isThrownBy(this::send);
	}

	@Test
	void takesASilentServerForPassing() {
		this.sender.getJavaMailProperties().setProperty("mail.smtp.timeout", "200");
		this.server.answer("RCPT", FakeSmtpServer.SILENCE);

		assertThatExceptionOfType(MailException.class).isThrownBy(this::send);
		assertThat(this.server.accepted()).isZero();
	}

	@Test
	void waitsForAServerThatLooksForSpamFirst() {
		var settings = settings();
		assertThat(settings.get(SETTINGS + "mail.smtp.timeout")).isEqualTo(60_000);
		assertThat(settings.get(SETTINGS + "mail.smtps.timeout")).isEqualTo(60_000);
	}

	private void send() throws MessagingException {
		var email = this.mail.anEmail();
		email.setFrom("shop@example.org");
		email.setRecipients(Message.RecipientType.TO, "ada@example.org");
		email.setSubject("Hello");
		email.setText("Hello");
		this.mail.send(email);
	}

	private static Properties settings() {
		var yaml = new YamlPropertiesFactoryBean();
		yaml.setResources(new ClassPathResource("application.yaml"));
		return Objects.requireNonNull(yaml.getObject());
	}

}
