package com.shop.outbox.relay.healing;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

import org.apache.kafka.clients.admin.TopicDescription;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

import com.shop.shared.TopicHistory;
import com.shop.shared.database.StoredTime;

/**
 * What the relay remembers about its topics on each Kafka cluster.
 *
 * <p>
 * Changes are reported for a week. By then, with its default retention, Kafka has deleted
 * the records from before the change, so that all records of a key are in one partition
 * again.
 */
@Component
public class KnownTopics implements TopicHistory {

	private final JdbcClient jdbc;

	KnownTopics(JdbcClient jdbc) {
		this.jdbc = jdbc;
	}

	List<KnownTopic> of(String cluster) {
		return this.jdbc.sql("SELECT * FROM outbox.topic WHERE cluster_id = ? ORDER BY name")
			.param(cluster)
			.query((row, _) -> topic(row))
			.list();
	}

	/**
	 * Returns the topics that were recreated and do not yet contain the outbox's events.
	 */
	List<KnownTopic> incomplete(String cluster) {
		return of(cluster).stream().filter(KnownTopic::incomplete).toList();
	}

	/**
	 * Records that the topics are complete, unless one has been recreated in the
	 * meantime.
	 */
	void completed(String cluster, Collection<KnownTopic> topics) {
		topics.forEach(topic -> this.jdbc.sql("""
				UPDATE outbox.topic SET is_incomplete = false WHERE cluster_id = ? AND name = ? AND topic_id = ?""")
			.params(cluster, topic.name(), topic.id())
			.update());
	}

	/** Adds a topic; only one of several instances that see it first succeeds. */
	void add(String cluster, TopicDescription topic) {
		this.jdbc.sql("""
				INSERT INTO outbox.topic (cluster_id, name, topic_id, partitions) VALUES (?, ?, ?, ?)
				ON CONFLICT DO NOTHING""")
			.params(cluster, topic.name(), topic.topicId().toString(), topic.partitions().size())
			.update();
	}

	/**
	 * Records that a topic was recreated.
	 * @return true for only one of several instances that notice it
	 */
	boolean madeAnew(String cluster, KnownTopic before, TopicDescription now) {
		return this.jdbc.sql("""
				UPDATE outbox.topic SET topic_id = ?, partitions = ?, raised_from = NULL, raised_at = NULL,
				    made_anew_at = clock_timestamp(), is_incomplete = true
				WHERE cluster_id = ? AND name = ? AND topic_id = ?""")
			.params(now.topicId().toString(), now.partitions().size(), cluster, before.name(), before.id())
			.update() > 0;
	}

	/**
	 * Records that a topic's partitions were increased; true if this was not known yet.
	 */
	boolean raised(String cluster, KnownTopic before, TopicDescription now) {
		return this.jdbc.sql("""
				UPDATE outbox.topic SET partitions = :partitions, raised_at = clock_timestamp(), raised_from =
				    CASE WHEN raised_at > clock_timestamp() - interval '7 days' THEN raised_from ELSE partitions END
				WHERE cluster_id = :cluster AND name = :name AND topic_id = :id AND partitions < :partitions""")
			.param("partitions", now.partitions().size())
			.param("cluster", cluster)
			.param("name", before.name())
			.param("id", before.id())
			.update() > 0;
	}

	/** Describes the changes of the last week, for readers of the topics. */
	public List<String> changes(String cluster) {
		return this.jdbc.sql("""
				SELECT * FROM outbox.topic WHERE cluster_id = ?
				    AND greatest(raised_at, made_anew_at) > clock_timestamp() - interval '7 days'
				ORDER BY name""")
			.param(cluster)
			.query((row, _) -> topic(row))
			.list()
			.stream()
			.flatMap(KnownTopics::changes)
			.toList();
	}

	@Override
	public boolean hadAnother(String topic, String id) {
		return this.jdbc.sql("""
				SELECT EXISTS (SELECT FROM outbox.topic
				    WHERE name = ? AND (topic_id <> ? OR made_anew_at IS NOT NULL))""")
			.params(topic, id)
			.query(Boolean.class)
			.single();
	}

	private static Stream<String> changes(KnownTopic topic) {
		var raised = Optional.ofNullable(topic.raisedAt())
			.map(raisedAt -> "Topic " + topic.name() + " had " + topic.raisedFrom() + " partitions and has "
					+ topic.partitions() + " since " + raisedAt + ": a customer's new events may be in another"
					+ " partition than the earlier ones, and readers may see them in a different order.");
		var madeAnew = Optional.ofNullable(topic.madeAnewAt())
			.map(madeAnewAt -> "Topic " + topic.name() + " was deleted and recreated, which was noticed at "
					+ madeAnewAt + ": it contains only the events that were still in the outbox.");
		return Stream.concat(raised.stream(), madeAnew.stream());
	}

	private static KnownTopic topic(ResultSet row) throws SQLException {
		return new KnownTopic(row.getString("name"), row.getString("topic_id"), row.getInt("partitions"),
				row.getObject("raised_from", Integer.class), StoredTime.orNull(row, "raised_at"),
				StoredTime.orNull(row, "made_anew_at"), row.getBoolean("is_incomplete"));
	}

}
