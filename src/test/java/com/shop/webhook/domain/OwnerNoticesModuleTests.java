package com.shop.webhook.domain;

import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.context.TestComponent;
import org.springframework.context.annotation.Import;
import org.springframework.context.annotation.Primary;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mail.MailSendException;
import org.springframework.mail.javamail.JavaMailSenderImpl;
import org.springframework.modulith.test.ApplicationModuleTest;
import org.springframework.test.context.TestPropertySource;

import com.shop.shared.FakeOrigin;
import com.shop.shared.webhook.ReceiverUrl;

import static org.assertj.core.api.Assertions.assertThat;

/** How often the owner of an endpoint is told that it is switched off. */
@Tag("long")
@ApplicationModuleTest
@Import({ FakeOrigin.class, EventIntakeModuleTests.Types.class, OwnerNoticesModuleTests.Unanswered.class })
@TestPropertySource(properties = { "shop.webhook.poll-interval=1h", "spring.mail.host=localhost" })
class OwnerNoticesModuleTests {

	private final Endpoints endpoints;

	private final SwitchOff switchOff;

	private final Unanswered mail;

	private final JdbcClient jdbc;

	OwnerNoticesModuleTests(Endpoints endpoints, SwitchOff switchOff, Unanswered mail, JdbcClient jdbc) {
		this.endpoints = endpoints;
		this.switchOff = switchOff;
		this.mail = mail;
		this.jdbc = jdbc;
	}

	/** Hands e-mails over to a server that does not say whether it takes them. */
	@TestComponent
	@Primary
	static class Unanswered extends JavaMailSenderImpl {

		private final AtomicInteger handedOver = new AtomicInteger();

		@Override
		protected void doSend(MimeMessage[] messages, Object @Nullable [] originals) {
			try {
				messages[0].writeTo(OutputStream.nullOutputStream(), null);
			}
			catch (MessagingException | IOException unreadable) {
				throw new IllegalStateException(unreadable);
			}
			this.handedOver.incrementAndGet();
			throw new MailSendException(Map.of(messages[0], new MessagingException("No answer")));
		}

	}

	@AfterEach
	void removeEndpoints() {
		this.jdbc.sql("DELETE FROM webhook.endpoints").update();
	}

	@Test
	void areSentAFewTimesOnlyAndNotSoonIfTheServerDoesNotSayWhetherItTookThem() {
		this.endpoints.add(new Endpoint.Subscription(new ReceiverUrl(URI.create("https://partner.example.org/")),
				List.of("OrderCreated"), "owner@example.org", null, true));
		this.jdbc.sql("UPDATE webhook.endpoints SET status = 'SWITCHED_OFF', notice_due_at = now()").update();

		Awaitility.await("nothing more is to be sent").until(() -> {
			this.switchOff.idle().wake(Duration.ZERO);
			this.jdbc.sql("""
					UPDATE webhook.endpoints SET notice_due_at = now()
					WHERE notice_due_at > now() + interval '50 minutes'""").update();
			return this.jdbc.sql("SELECT notice_due_at IS NULL FROM webhook.endpoints").query(Boolean.class).single();
		});

		assertThat(this.mail.handedOver).hasValue(3);
	}

}
