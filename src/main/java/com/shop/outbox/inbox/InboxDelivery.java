package com.shop.outbox.inbox;

import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

import com.shop.outbox.IncomingMessages;
import com.shop.shared.Actor;
import com.shop.shared.RecordOrigin;
import com.shop.shared.SkippedRecords;
import com.shop.shared.TraceContext;
import com.shop.shared.UuidText;
import com.shop.shared.module.OnlyInSplitShop;

/**
 * Publishes received messages in this process, as their own modules would do it, in the
 * transaction in which the position moves behind them.
 */
@Component
@OnlyInSplitShop
class InboxDelivery {

	private final IncomingMessages incoming;

	private final RecordOrigin origin;

	private final InboxPositions positions;

	private final ReceivedIds received;

	private final ApplicationEventPublisher publisher;

	private final TransactionOperations transaction;

	private final TraceContext traces;

	private final JsonMapper json;

	private final SkippedRecords skipped;

	InboxDelivery(IncomingMessages incoming, RecordOrigin origin, InboxPositions positions, ReceivedIds received,
			ApplicationEventPublisher publisher, TransactionOperations transaction, TraceContext traces,
			JsonMapper json, SkippedRecords skipped) {
		this.incoming = incoming;
		this.origin = origin;
		this.positions = positions;
		this.received = received;
		this.publisher = publisher;
		this.transaction = transaction;
		this.traces = traces;
		this.json = json;
		this.skipped = skipped;
	}

	/** A message of another process. */
	private record Incoming(UUID id, Object message, @Nullable String traceparent, @Nullable String actor) {
	}

	/**
	 * Takes the records, all or none, and returns the positions behind them. There may be
	 * positions without records, behind transactions that were aborted.
	 * @param expected where this instance believes the positions to be
	 * @throws PositionTaken if another instance has moved one of them
	 * @throws InboxStopped if a record cannot be read
	 */
	Map<TopicPartition, InboxPosition> take(ConsumerRecords<byte[], byte[]> records,
			Map<TopicPartition, InboxPosition> expected) {
		var all = StreamSupport.stream(records.spliterator(), false).toList();
		var signed = this.origin.published(all);
		var messages = signed.stream()
			.filter(message -> isMeant(message, expected))
			.map(this::read)
			.flatMap(Optional::stream)
			.toList();
		var next = passed(records);
		this.transaction.executeWithoutResult(_ -> {
			this.positions.move(expected, next);
			publish(messages);
		});
		this.skipped.note(SkippedRecords.Reader.INBOX, all, signed);
		var moved = new HashMap<>(expected);
		next.forEach((partition, offset) -> moved.computeIfPresent(partition,
				(_, position) -> new InboxPosition(offset, position.since())));
		return moved;
	}

	/**
	 * The positions behind everything that was read, including the marks at the ends of
	 * transactions, which have offsets, too. If one were in front of a mark, it would be
	 * out of range as soon as Kafka has deleted the mark because of its age.
	 */
	private static Map<TopicPartition, Long> passed(ConsumerRecords<?, ?> records) {
		return records.nextOffsets()
			.entrySet()
			.stream()
			.collect(Collectors.toMap(Map.Entry::getKey, next -> next.getValue().offset()));
	}

	private static boolean isMeant(ConsumerRecord<?, ?> message, Map<TopicPartition, InboxPosition> positions) {
		var position = positions.get(new TopicPartition(message.topic(), message.partition()));
		return position == null || position.isMeant(message.timestamp());
	}

	/** Empty for a tombstone, and for what no listener takes. */
	private Optional<Incoming> read(ConsumerRecord<byte[], byte[]> message) {
		try {
			// Kafka's classes do not say that the value of a record may be null.
			byte @Nullable [] value = message.value();
			return (value == null) ? Optional.empty()
					: this.incoming.typeOf(message)
						.map(type -> new Incoming(UuidText.parse(Objects.requireNonNull(header(message, "id"))),
								this.json.readValue(value, type), header(message, "traceparent"),
								header(message, "ce_actor")));
		}
		catch (JacksonException | IllegalArgumentException unknown) {
			throw new InboxStopped("This version of the shop cannot read the message at offset " + message.offset()
					+ " of partition " + message.partition() + " of topic " + message.topic()
					+ ". Update this process; the message waits, and all others with it. (" + unknown.getMessage()
					+ ")", unknown);
		}
	}

	private static @Nullable String header(ConsumerRecord<?, ?> message, String name) {
		var header = message.headers().lastHeader(name);
		return (header != null) ? new String(header.value(), StandardCharsets.UTF_8) : null;
	}

	private void publish(List<Incoming> messages) {
		var fresh = this.received.add(messages.stream().map(Incoming::id).toList());
		messages.stream().filter(message -> fresh.remove(message.id())).forEach(this::publish);
	}

	private void publish(Incoming incoming) {
		Runnable publication = () -> Actor.parse(incoming.actor())
			.run(() -> this.publisher.publishEvent(incoming.message()));
		if (incoming.traceparent() != null) {
			this.traces.continueIn(incoming.traceparent(), "inbox", publication);
		}
		else {
			publication.run();
		}
	}

}
