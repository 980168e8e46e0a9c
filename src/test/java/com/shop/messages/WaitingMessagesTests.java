package com.shop.messages;

import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;

import com.shop.messages.WaitingMessages.Waiting;

import static org.assertj.core.api.Assertions.assertThat;

class WaitingMessagesTests {

	private final WaitingMessages messages = new WaitingMessages();

	@Test
	void comeInTheOrderInWhichTheyWereAdded() {
		var added = Stream.generate(() -> added(false)).limit(5).toList();

		assertThat(this.messages.poll(3)).isEqualTo(added.subList(0, 3));
		assertThat(this.messages.poll(3)).isEqualTo(added.subList(3, 5));
		assertThat(this.messages.poll(3)).isEmpty();
	}

	@Test
	void comeByThemselvesIfTheyMustBeAlone() {
		var first = added(false);
		var alone = added(true);
		var another = added(true);
		var last = added(false);

		assertThat(this.messages.poll(3)).containsExactly(first, last);
		assertThat(this.messages.poll(3)).containsExactly(alone);
		assertThat(this.messages.poll(3)).containsExactly(another);
	}

	@Test
	void comeOnceThoughTheyAreAddedTwice() {
		var message = added(false);
		this.messages.add(message);

		assertThat(this.messages.poll(3)).isEqualTo(List.of(message));
		assertThat(this.messages.poll(3)).isEmpty();
	}

	private Waiting added(boolean alone) {
		var message = new Waiting(UUID.randomUUID(), alone);
		this.messages.add(message);
		return message;
	}

}
