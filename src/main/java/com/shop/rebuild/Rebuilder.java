package com.shop.rebuild;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;
import tools.jackson.databind.json.JsonMapper;

import com.shop.shared.Rebuildable;
import com.shop.shared.RecordOrigin;
import com.shop.shared.RelayProgress;
import com.shop.shared.TopicHistory;
import com.shop.shared.database.DatabaseConnections;
import com.shop.shared.job.JobFailed;
import com.shop.shared.job.JobProgress;

/**
 * Rebuilds a table. As soon as the empty twin exists, arriving events are stored in both
 * tables. Events that were committed earlier are read from the topic once the relay has
 * caught up. So the twin gets all published events and nothing else.
 */
@Component
class Rebuilder {

	private static final Logger log = LoggerFactory.getLogger(Rebuilder.class);

	private final TwinTables twins;

	private final RelayProgress relay;

	private final TopicReader reader;

	private final TopicHistory history;

	private final TransactionOperations transaction;

	private final RecordOrigin origin;

	private final JsonMapper json;

	private final DatabaseConnections connections;

	private final RebuildProperties properties;

	Rebuilder(TwinTables twins, RelayProgress relay, TopicReader reader, TopicHistory history,
			TransactionOperations transaction, RecordOrigin origin, JsonMapper json, DatabaseConnections connections,
			RebuildProperties properties) {
		this.twins = twins;
		this.relay = relay;
		this.reader = reader;
		this.history = history;
		this.transaction = transaction;
		this.origin = origin;
		this.json = json;
		this.connections = connections;
		this.properties = properties;
	}

	<E> void rebuild(Rebuildable<E> table, JobProgress progress) {
		log.info("Rebuilding {} from {}", table.name(), table.topic());
		// Fails at once if the topic is missing or Kafka is down.
		this.reader.range(table.topic());
		var begun = this.twins.begin(table);
		awaitRelay();
		var range = this.reader.range(table.topic());
		progress.reached(0, range.total(), null);
		var run = new RebuildRun<>(table, this.twins, range.total(), progress, this.origin, this.json);
		this.reader.read(range, run);
		if (run.entered() == 0) {
			throw new JobFailed("The topic "
					+ table.topic() + " contains nothing to rebuild from; nothing was changed." + ((run.leftOut() > 0)
							? " Records in it that this shop has not published: " + run.leftOut() + "." : "")
					+ " Is this the broker to which the shop publishes?");
		}
		var incomplete = incomplete(range, run);
		var result = this.transaction.execute(_ -> {
			this.connections.letTransactionTakeLong();
			var swapped = this.twins.swap(table, incomplete, begun, run.leftOut());
			progress.finish(swapped);
			return swapped;
		});
		log.info("Rebuilt {} from {} records of {}: {}", table.name(), run.entered(), table.topic(), result);
	}

	/** Returns why the topic may lack earlier events; null if it has all of them. */
	private @Nullable String incomplete(TopicRange range, RebuildRun<?> run) {
		if (!range.isFromTheFirstRecord()) {
			return "The topic's first records were deleted.";
		}
		if (this.history.hadAnother(range.topic(), range.id())) {
			return "The topic was deleted and recreated, or was on another Kafka cluster before: it contains only the"
					+ " events that were still in the outbox.";
		}
		return (run.leftOut() > 0) ? "The topic contains records that this shop has not published." : null;
	}

	private void awaitRelay() {
		if (!this.relay.catchesUp(this.properties.patience())) {
			throw new JobFailed("Events that were committed earlier are not on Kafka after "
					+ this.properties.patience().toSeconds() + " s; nothing was changed. See /actuator/health for the"
					+ " relay, and start again when it is up.");
		}
	}

}
