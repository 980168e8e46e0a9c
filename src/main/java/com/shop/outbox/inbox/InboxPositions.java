package com.shop.outbox.inbox;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.common.TopicPartition;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

import com.shop.shared.database.Columns;
import com.shop.shared.database.StoredTime;
import com.shop.shared.module.OnlyInSplitShop;

/** The positions of the inbox, which are stored with what it has received. */
@Component
@OnlyInSplitShop
class InboxPositions {

	private final JdbcClient jdbc;

	private final InboxStart start;

	private final TopicIds topicIds;

	InboxPositions(JdbcClient jdbc, InboxStart start, TopicIds topicIds) {
		this.jdbc = jdbc;
		this.start = start;
		this.topicIds = topicIds;
	}

	private record Row(TopicPartition partition, String topicId, InboxPosition position) {
	}

	/**
	 * Reads the positions of the partitions. Topics that were never read begin where
	 * {@link InboxStart} says; all their partitions at once, so that one that is added
	 * later is recognised and begins at its beginning.
	 * @throws InboxStopped if a topic is another one than before
	 */
	Map<TopicPartition, InboxPosition> of(Consumer<?, ?> consumer, Collection<TopicPartition> partitions) {
		var topics = partitions.stream().map(TopicPartition::topic).collect(Collectors.toCollection(TreeSet::new));
		var ids = this.topicIds.of(topics);
		var known = rows(topics);
		known.forEach(row -> requireSame(row, ids.getOrDefault(row.partition().topic(), "")));
		var knownTopics = known.stream().map(row -> row.partition().topic()).collect(Collectors.toSet());
		var begin = new HashMap<TopicPartition, InboxPosition>();
		topics.stream()
			.filter(topic -> !knownTopics.contains(topic))
			.forEach(topic -> begin.putAll(this.start.of(consumer, topic)));
		var present = known.stream().map(Row::partition).collect(Collectors.toSet());
		var added = partitions.stream()
			.filter(partition -> knownTopics.contains(partition.topic()) && !present.contains(partition))
			.toList();
		consumer.beginningOffsets(added)
			.forEach((partition, offset) -> begin.put(partition, new InboxPosition(offset, null)));
		add(begin, ids);
		return rows(topics).stream()
			.filter(row -> partitions.contains(row.partition()))
			.collect(Collectors.toMap(Row::partition, Row::position));
	}

	private List<Row> rows(Set<String> topics) {
		return this.jdbc.sql("SELECT * FROM outbox.inbox_position WHERE topic = ANY (?)")
			.param(topics.toArray(String[]::new))
			.query((row, _) -> {
				return new Row(new TopicPartition(row.getString("topic"), row.getInt("partition")),
						row.getString("topic_id"),
						new InboxPosition(row.getLong("next_offset"), StoredTime.orNull(row, "since")));
			})
			.list();
	}

	private static void requireSame(Row row, String id) {
		if (!row.topicId().equals(id)) {
			throw new InboxStopped("Topic " + row.partition().topic() + " was deleted and made anew, so the inbox does"
					+ " not know what it has received of it. When the other process has filled it again, set"
					+ " shop.inbox.since to a time before the deletion, and"
					+ " DELETE FROM outbox.inbox_position WHERE topic = '" + row.partition().topic()
					+ "'. What was received in the last 7 days is recognised.");
		}
	}

	/** Another instance may do the same; then its positions count. */
	private void add(Map<TopicPartition, InboxPosition> begin, Map<String, String> topicIds) {
		var rows = List.copyOf(begin.entrySet());
		this.jdbc.sql("""
				INSERT INTO outbox.inbox_position (topic, partition, topic_id, next_offset, since)
				SELECT * FROM unnest(:topics::text[], :partitions::int[], :ids::text[], :offsets::bigint[],
				    :since::text[]::timestamptz[])
				ON CONFLICT DO NOTHING""")
			.param("topics", Columns.of(rows, row -> row.getKey().topic()))
			.param("partitions", Columns.of(rows, row -> row.getKey().partition()))
			.param("ids", Columns.of(rows, row -> topicIds.getOrDefault(row.getKey().topic(), "")))
			.param("offsets", Columns.of(rows, row -> row.getValue().next()))
			.param("since", Columns.of(rows, row -> row.getValue().since()))
			.update();
	}

	/**
	 * Moves the positions in the current transaction.
	 * @throws PositionTaken if one of them is no longer as expected
	 */
	@Transactional(propagation = Propagation.MANDATORY)
	public void move(Map<TopicPartition, InboxPosition> expected, Map<TopicPartition, Long> next) {
		var moves = List.copyOf(next.entrySet());
		var moved = this.jdbc.sql("""
				UPDATE outbox.inbox_position AS position SET next_offset = move.next_offset
				FROM unnest(:topics::text[], :partitions::int[], :expected::bigint[], :next::bigint[])
				    AS move (topic, partition, expected, next_offset)
				WHERE position.topic = move.topic AND position.partition = move.partition
				    AND position.next_offset = move.expected""")
			.param("topics", Columns.of(moves, move -> move.getKey().topic()))
			.param("partitions", Columns.of(moves, move -> move.getKey().partition()))
			.param("expected", Columns.of(moves, move -> nextOf(expected, move.getKey())))
			.param("next", Columns.of(moves, Map.Entry::getValue))
			.update();
		if (moved < moves.size()) {
			throw new PositionTaken();
		}
	}

	private static String nextOf(Map<TopicPartition, InboxPosition> expected, TopicPartition partition) {
		var position = expected.get(partition);
		if (position == null) {
			throw new PositionTaken();
		}
		return String.valueOf(position.next());
	}

}
