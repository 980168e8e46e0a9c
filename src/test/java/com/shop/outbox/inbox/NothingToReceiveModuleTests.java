package com.shop.outbox.inbox;

import org.junit.jupiter.api.Test;
import org.springframework.boot.health.contributor.Status;
import org.springframework.modulith.test.ApplicationModuleTest;
import org.springframework.test.context.TestPropertySource;

import com.shop.outbox.IncomingMessages;

import static org.assertj.core.api.Assertions.assertThat;

/** A process in which nobody listens to what others send. */
@ApplicationModuleTest(module = "outbox")
@TestPropertySource(properties = { "shop.modules=!payment", "shop.name=nothing-to-receive",
		"shop.topics.prefix=nothing-to-receive-", "shop.outbox.signing-key=" + InboxIntegrationTests.KEY,
		"shop.relay.enabled=false" })
class NothingToReceiveModuleTests {

	private final IncomingMessages incoming;

	private final Inbox inbox;

	private final InboxHealth health;

	NothingToReceiveModuleTests(IncomingMessages incoming, Inbox inbox, InboxHealth health) {
		this.incoming = incoming;
		this.inbox = inbox;
		this.health = health;
	}

	@Test
	void readsNothingAndIsWell() {
		assertThat(this.incoming.topics()).isEmpty();

		assertThat(this.inbox.isRunning()).isFalse();
		assertThat(this.health.health().getStatus()).isEqualTo(Status.UP);
	}

}
