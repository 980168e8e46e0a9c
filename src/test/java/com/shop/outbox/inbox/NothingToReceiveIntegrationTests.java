package com.shop.outbox.inbox;

import org.junit.jupiter.api.Test;
import org.springframework.boot.health.contributor.Status;
import org.springframework.boot.test.context.SpringBootTest;

import com.shop.outbox.IncomingMessages;

import static org.assertj.core.api.Assertions.assertThat;

/** A process of all modules but the audit log, which sends nothing to others. */
@SpringBootTest(properties = { "shop.modules=!logging", "shop.name=nothing-to-receive",
		"shop.topics.prefix=nothing-to-receive-", "shop.outbox.signing-key=" + InboxIntegrationTests.KEY })
class NothingToReceiveIntegrationTests {

	private final IncomingMessages incoming;

	private final Inbox inbox;

	private final InboxHealth health;

	NothingToReceiveIntegrationTests(IncomingMessages incoming, Inbox inbox, InboxHealth health) {
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
