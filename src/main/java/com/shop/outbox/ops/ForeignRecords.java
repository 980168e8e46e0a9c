package com.shop.outbox.ops;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.function.Predicate;

import com.shop.outbox.OwnSources;
import com.shop.outbox.ops.DeliveryReport.Finding;
import com.shop.outbox.ops.DeliveryReport.Findings;

/** Finds records on the topics that should not be there or are in the wrong place. */
final class ForeignRecords {

	private static final int FETCHED = 1_000;

	private static final String DOUBLED = """
			SELECT id, topic, partition, "offset", timestamp, 'also at ' || earlier AS detail
			FROM (SELECT *, lag(topic || '-' || partition || '@' || "offset") OVER
			        (PARTITION BY id ORDER BY topic, partition, "offset") AS earlier
			    FROM published WHERE id IS NOT NULL) AS ordered
			WHERE earlier IS NOT NULL""";

	/**
	 * Sequence numbers grow within an aggregate, and commit positions grow within a key.
	 * A record that appears twice counts where it appears first.
	 */
	private static final String OUT_OF_ORDER = """
			SELECT id, topic, partition, "offset", timestamp,
			    CASE WHEN sequence <= before
			    THEN 'event ' || sequence || ' of ' || subject || ' behind event ' || before
			    ELSE 'its commit ' || commit_lsn || ' behind a later one, ' || committed || ', of key ' || key
			    END AS detail
			FROM (SELECT *,
			        lag(sequence) OVER (PARTITION BY topic, source, subject ORDER BY partition, "offset") AS before,
			        lag(commit_lsn) OVER (PARTITION BY topic, partition, key ORDER BY "offset") AS committed
			    FROM (SELECT DISTINCT ON (id) * FROM published WHERE id IS NOT NULL
			        ORDER BY id, topic, partition, "offset") AS once) AS ordered
			WHERE sequence <= before OR commit_lsn < committed""";

	private static final String UNKNOWN = """
			SELECT id, topic, partition, "offset", timestamp,
			    CASE WHEN id IS NULL THEN 'has no header id, as every event has' ELSE 'is not in the outbox' END
			    AS detail
			FROM published
			WHERE id IS NULL OR NOT EXISTS (SELECT FROM outbox.outbox WHERE outbox.id = published.id)""";

	/** Calls in other processes have sources that end with the names of these. */
	private static final String ELSEWHERE = """
			DELETE FROM published WHERE (source = ANY (?) OR EXISTS (
			    SELECT FROM outbox.taken_over WHERE published.timestamp < extract(epoch FROM at) * 1000
			    AND (published.source = '/shop/' || module OR published.source LIKE '/shop/access-%')))
			AND NOT EXISTS (SELECT FROM outbox.outbox WHERE outbox.id = published.id)""";

	private final Connection connection;

	private final int shown;

	/** Compares the records that were copied into the connection's session. */
	ForeignRecords(Connection connection, int shown) {
		this.connection = connection;
		this.shown = shown;
	}

	/**
	 * Leaves out what other processes of this shop have published, which their own
	 * outboxes are compared with, or were as long as there were others.
	 */
	void leaveOut(OwnSources sources) throws SQLException {
		var elsewhere = new ArrayList<String>();
		try (var query = this.connection.createStatement();
				var rows = query.executeQuery("SELECT DISTINCT source FROM published WHERE source IS NOT NULL")) {
			while (rows.next()) {
				if (sources.areElsewhere(rows.getString("source"))) {
					elsewhere.add(rows.getString("source"));
				}
			}
		}
		try (var deletion = this.connection.prepareStatement(ELSEWHERE)) {
			deletion.setObject(1, elsewhere.toArray(String[]::new));
			deletion.executeUpdate();
		}
	}

	Findings doubled() throws SQLException {
		return findings(DOUBLED, _ -> true).findings();
	}

	Findings outOfOrder() throws SQLException {
		return findings(OUT_OF_ORDER, _ -> true).findings();
	}

	/**
	 * Finds records that are not in the outbox.
	 * @param kept whether the outbox still has the events of an instant; records of other
	 * instants are not reported
	 */
	Judged unknown(Predicate<Instant> kept) throws SQLException {
		return findings(UNKNOWN, kept);
	}

	/** The findings, and the number of records whose events were dropped. */
	record Judged(Findings findings, long dropped) {

	}

	private Judged findings(String sql, Predicate<Instant> judged) throws SQLException {
		var count = 0L;
		var dropped = 0L;
		var first = new ArrayList<Finding>();
		try (var query = this.connection.createStatement()) {
			query.setFetchSize(FETCHED);
			try (var rows = query.executeQuery(sql)) {
				while (rows.next()) {
					if (!judged.test(Instant.ofEpochMilli(rows.getLong("timestamp")))) {
						dropped++;
						continue;
					}
					count++;
					if (first.size() < this.shown) {
						first.add(finding(rows));
					}
				}
			}
		}
		return new Judged(new Findings(count, first), dropped);
	}

	private static Finding finding(ResultSet row) throws SQLException {
		return new Finding(row.getString("id"), row.getString("topic"), row.getInt("partition"), row.getLong("offset"),
				row.getString("detail"));
	}

}
