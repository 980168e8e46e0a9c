package com.shop.messages;

import java.util.List;

import org.springframework.stereotype.Component;

import com.shop.messages.WaitingMessages.Waiting;
import com.shop.shared.database.WrittenAtCommit;

/**
 * The messages that the current transaction has sent. Those that nobody takes back are
 * written right before it commits; once they are committed, {@link ListenerCalls}
 * delivers them.
 */
@Component
class SentMessages implements WrittenAtCommit.Writer<Message> {

	private final MessageTable table;

	private final WaitingMessages waiting;

	private final Listeners listeners;

	SentMessages(MessageTable table, WaitingMessages waiting, Listeners listeners) {
		this.table = table;
		this.waiting = waiting;
		this.listeners = listeners;
	}

	void add(List<Message> messages) {
		WrittenAtCommit.by(this).add(messages);
	}

	/**
	 * Removes and returns messages that can be delivered in the transaction that has sent
	 * them, so that they need not be written.
	 */
	List<Message> takeBack(int most) {
		return WrittenAtCommit.by(this).takeBack(most, message -> !this.listeners.mayTakeLong(message.listener()));
	}

	@Override
	public void write(List<Message> messages) {
		this.table.insert(messages);
	}

	@Override
	public void committed(List<Message> messages) {
		messages.forEach(
				message -> this.waiting.add(new Waiting(message.id(), this.listeners.mayTakeLong(message.listener()))));
	}

}
