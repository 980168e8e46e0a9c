package com.shop.webhook.domain;

import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

import jakarta.mail.MessagingException;
import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import org.awaitility.Awaitility;
import org.eclipse.angus.mail.smtp.SMTPAddressFailedException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.test.context.TestComponent;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.annotation.Import;
import org.springframework.context.annotation.Primary;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mail.MailSendException;
import org.springframework.mail.javamail.JavaMailSenderImpl;
import org.springframework.modulith.test.ApplicationModuleTest;
import org.springframework.test.context.TestPropertySource;

import com.shop.shared.FakeOrigin;
import com.shop.shared.problem.Precondition;
import com.shop.shared.webhook.ReceiverUrl;
import com.shop.webhook.EndpointId;

import static org.assertj.core.api.Assertions.assertThat;

/** How often the owner of an endpoint is told that it is switched off. */
@Tag("long")
@ApplicationModuleTest
@ExtendWith(OutputCaptureExtension.class)
@Import({ FakeOrigin.class, EventIntakeModuleTests.Types.class, OwnerNoticesModuleTests.Failing.class })
@TestPropertySource(properties = { "shop.webhook.poll-interval=1h", "spring.mail.host=localhost" })
class OwnerNoticesModuleTests {

	private final Endpoints endpoints;

	private final SwitchOff switchOff;

	private final Failing mail;

	private final JdbcClient jdbc;

	OwnerNoticesModuleTests(Endpoints endpoints, SwitchOff switchOff, Failing mail, JdbcClient jdbc) {
		this.endpoints = endpoints;
		this.switchOff = switchOff;
		this.mail = mail;
		this.jdbc = jdbc;
	}

	/**
	 * Hands e-mails over to a server that takes none, or does not say whether it does.
	 */
	@TestComponent
	@Primary
	static class Failing extends JavaMailSenderImpl {

		private final AtomicInteger handedOver = new AtomicInteger();

		private volatile Exception failure = noAnswer();

		@Override
		protected void doSend(MimeMessage[] messages, Object @Nullable [] originals) {
			try {
				messages[0].writeTo(OutputStream.nullOutputStream(), null);
			}
			catch (MessagingException | IOException unreadable) {
				throw new IllegalStateException(unreadable);
			}
			this.handedOver.incrementAndGet();
			throw new MailSendException(Map.of(messages[0], this.failure));
		}

	}

	@AfterEach
	void removeEndpoints() {
		this.jdbc.sql("DELETE FROM webhook.endpoints").update();
		this.mail.handedOver.set(0);
		this.mail.failure = noAnswer();
	}

	@Test
	void areSentAFewTimesOnlyAndNotSoonIfTheServerDoesNotSayWhetherItTookThem(CapturedOutput output) {
		var endpoint = aSwitchedOffEndpoint(0);

		awaitNothingMoreToSend();

		assertThat(this.mail.handedOver).hasValue(3);
		Awaitility.await("operators are told")
			.untilAsserted(() -> assertThat(output)
				.containsOnlyOnce("Gave up telling the owner of webhook endpoint " + endpoint));
	}

	@Test
	void areSentToANewOwnerAfterTheFormerOneCouldNotBeTold() {
		var endpoint = aSwitchedOffEndpoint(0);
		awaitNothingMoreToSend();

		this.endpoints.change(endpoint, Precondition.NONE, present -> new Endpoint.Subscription(present.url(),
				present.types(), "corrected@example.org", present.description(), present.enabled()));
		awaitNothingMoreToSend();

		assertThat(this.mail.handedOver).hasValue(6);
	}

	/** However many attempts there were meanwhile, as while the server was away. */
	@Test
	void areSentAgainWhenTheOwnerHasWaitedTwiceAsLong(CapturedOutput output) throws AddressException {
		this.mail.failure = new SMTPAddressFailedException(new InternetAddress("owner@example.org"), "RCPT", 550,
				"550 5.7.1 <owner@example.org>: relay not permitted");
		var endpoint = aSwitchedOffEndpoint(8);
		this.switchOff.polling().wakeIn(Duration.ZERO);

		Awaitility.await("the next attempt is planned").until(() -> this.jdbc.sql("""
				SELECT notice_attempts = 9 AND notice_due_at BETWEEN now() + interval '9 minutes'
				    AND now() + interval '12 minutes' FROM webhook.endpoints""").query(Boolean.class).single());
		assertThat(output).contains(endpoint + " that it is switched off, attempt 9: ", "Exception 550 5.7.1")
			.doesNotContain("owner@example.org");
	}

	/**
	 * The pause after what may have been taken is an hour or more, and is not waited for.
	 */
	private void awaitNothingMoreToSend() {
		Awaitility.await("nothing more is to be sent").until(() -> {
			this.switchOff.polling().wakeIn(Duration.ZERO);
			this.jdbc.sql("""
					UPDATE webhook.endpoints SET notice_due_at = now()
					WHERE notice_due_at > now() + interval '50 minutes'""").update();
			return this.jdbc.sql("SELECT notice_due_at IS NULL FROM webhook.endpoints").query(Boolean.class).single();
		});
	}

	private EndpointId aSwitchedOffEndpoint(int attempts) {
		var added = this.endpoints
			.add(new Endpoint.Subscription(new ReceiverUrl(URI.create("https://partner.example.org/")),
					List.of("OrderCreated"), "owner@example.org", null, true));
		this.jdbc.sql("""
				UPDATE webhook.endpoints SET status = 'SWITCHED_OFF', notice_due_at = now(), notice_attempts = ?,
				    notice_begun_at = now() - interval '10 minutes'""").param(attempts).update();
		return added.endpoint().id();
	}

	private static Exception noAnswer() {
		return new MessagingException("No answer");
	}

}
