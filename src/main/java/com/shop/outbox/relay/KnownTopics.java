package com.shop.outbox.relay;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

import org.apache.kafka.clients.admin.TopicDescription;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * What the relay remembers of its topics, by the cluster that they are on.
 *
 * <p>
 * A change is told of for a week, after which Kafka by default has deleted what came
 * before it: then all records of a key are in one partition again.
 */
@Component
public class KnownTopics {

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

	/** Those that have been made anew and do not hold yet what the outbox does. */
	List<KnownTopic> incomplete(String cluster) {
		return of(cluster).stream().filter(KnownTopic::incomplete).toList();
	}

	/** All that is missing on them is there, unless one has been made anew since. */
	void completed(String cluster, Collection<KnownTopic> topics) {
		topics.forEach(topic -> this.jdbc.sql("""
				UPDATE outbox.topic SET is_incomplete = false WHERE cluster_id = ? AND name = ? AND topic_id = ?""")
			.params(cluster, topic.name(), topic.id())
			.update());
	}

	/** Of several that see a topic for the first time, one adds it. */
	void add(String cluster, TopicDescription topic) {
		this.jdbc.sql("""
				INSERT INTO outbox.topic (cluster_id, name, topic_id, partitions) VALUES (?, ?, ?, ?)
				ON CONFLICT DO NOTHING""")
			.params(cluster, topic.name(), topic.topicId().toString(), topic.partitions().size())
			.update();
	}

	/** Whether it was not known yet: of several that notice it, one tells. */
	boolean madeAnew(String cluster, KnownTopic before, TopicDescription now) {
		return this.jdbc.sql("""
				UPDATE outbox.topic SET topic_id = ?, partitions = ?, raised_from = NULL, raised_at = NULL,
				    made_anew_at = clock_timestamp(), is_incomplete = true
				WHERE cluster_id = ? AND name = ? AND topic_id = ?""")
			.params(now.topicId().toString(), now.partitions().size(), cluster, before.name(), before.id())
			.update() > 0;
	}

	/** Whether it was not known yet. */
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

	/** What whoever reads the topics has to know of changes in the last week. */
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

	private static Stream<String> changes(KnownTopic topic) {
		var raised = Optional.ofNullable(topic.raisedAt())
			.map(raisedAt -> "Topic " + topic.name() + " had " + topic.raisedFrom() + " partitions and has "
					+ topic.partitions() + " since " + raisedAt + ": a customer's later events may lie in another"
					+ " partition than those from before, and readers may see them in another order.");
		var madeAnew = Optional.ofNullable(topic.madeAnewAt())
			.map(madeAnewAt -> "Topic " + topic.name() + " was deleted and made anew, which was noticed at "
					+ madeAnewAt + ": it holds what the outbox still held of it.");
		return Stream.concat(raised.stream(), madeAnew.stream());
	}

	private static KnownTopic topic(ResultSet row) throws SQLException {
		return new KnownTopic(row.getString("name"), row.getString("topic_id"), row.getInt("partitions"),
				row.getObject("raised_from", Integer.class), instant(row, "raised_at"), instant(row, "made_anew_at"),
				row.getBoolean("is_incomplete"));
	}

	private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
		return Optional.ofNullable(row.getObject(column, OffsetDateTime.class))
			.map(OffsetDateTime::toInstant)
			.orElse(null);
	}

}
