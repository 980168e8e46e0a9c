package com.shop.outbox;

import java.time.Clock;
import java.util.List;

import org.springframework.context.ApplicationListener;
import org.springframework.context.PayloadApplicationEvent;
import org.springframework.context.event.EventListener;
import org.springframework.modulith.events.EventExternalizationConfiguration;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import tools.jackson.databind.json.JsonMapper;

import com.shop.shared.Actor;
import com.shop.shared.Command;
import com.shop.shared.DomainEvent;
import com.shop.shared.PersonalDataErased;
import com.shop.shared.TimeOrderedUuid;
import com.shop.shared.TopicNames;
import com.shop.shared.TraceContext;
import com.shop.shared.access.CallMade;
import com.shop.shared.database.WrittenAtCommit;
import com.shop.shared.module.LocalModules;

/**
 * Implements Spring Modulith's outbox mode. Each published event that is
 * {@code @Externalized} becomes two rows in the publishing transaction: one for its own
 * topic and one for the audit log's topic. Listeners in other modules are called
 * independently of this, after the commit. A command becomes a row if the module that
 * carries it out runs in another process. An event of such a module has come from its
 * topic, and is not published again.
 */
@Component
class OutboxRecorder implements ApplicationListener<PayloadApplicationEvent<?>> {

	private static final String CALL_TYPE = "com.shop.access.CallMade.v1";

	private final EventExternalizationConfiguration externalization;

	private final EventCatalog catalog;

	private final TopicNames topics;

	private final OutboxTable table;

	private final LogRows log;

	private final TraceContext trace;

	private final JsonMapper json;

	private final Clock clock;

	private final LocalModules modules;

	private final OwnSources sources;

	OutboxRecorder(EventExternalizationConfiguration externalization, EventCatalog catalog, TopicNames topics,
			OutboxTable table, LogRows log, TraceContext trace, JsonMapper json, Clock clock, LocalModules modules,
			OwnSources sources) {
		this.externalization = externalization;
		this.catalog = catalog;
		this.topics = topics;
		this.table = table;
		this.log = log;
		this.trace = trace;
		this.json = json;
		this.clock = clock;
		this.modules = modules;
		this.sources = sources;
	}

	@Override
	public void onApplicationEvent(PayloadApplicationEvent<?> published) {
		var message = published.getPayload();
		if (message instanceof Command command) {
			if (!this.modules.has(command.getClass())) {
				send(command);
			}
		}
		else if (this.externalization.supports(message) && this.modules.has(message.getClass())) {
			publish((DomainEvent) this.externalization.map(message));
		}
	}

	private void send(Command command) {
		requireTransaction(command);
		var contract = this.catalog.contractOf(command.getClass());
		var id = TimeOrderedUuid.next();
		var key = contract.keyOf(command);
		WrittenAtCommit.by(this.table)
			.add(List.of(new OutboxRow(id, id, contract.module(), key, contract.type(command.version()),
					this.json.writeValueAsString(command), this.topics.of(contract.topic()), key, this.clock.instant(),
					this.trace.current(), Actor.current().toString())));
	}

	private void publish(DomainEvent event) {
		requireTransaction(event);
		var row = row(event);
		var rows = WrittenAtCommit.by(this.table);
		rows.add(List.of(row, this.log.of(row, event)));
		if (event instanceof PersonalDataErased) {
			rows.add(this.catalog.personalTopics().stream().map(topic -> tombstone(row, topic)).toList());
		}
	}

	private static void requireTransaction(Object message) {
		if (!TransactionSynchronizationManager.isActualTransactionActive()) {
			throw new OutboxRequiresTransaction(message);
		}
	}

	/** The last record of the row's key: once the topic is compacted, nothing is left. */
	private static OutboxRow tombstone(OutboxRow row, String topic) {
		return new OutboxRow(TimeOrderedUuid.next(), row.id(), row.module(), row.subject(), row.type(), null, topic,
				row.key(), row.occurredAt(), row.traceparent(), row.actor());
	}

	private OutboxRow row(DomainEvent event) {
		var contract = this.catalog.contractOf(event.getClass());
		var id = TimeOrderedUuid.next();
		return new OutboxRow(id, id, contract.module(), event.subject(), contract.type(event.version()),
				this.json.writeValueAsString(event), this.topics.of(contract.topic()), contract.keyOf(event),
				this.clock.instant(), this.trace.current(), Actor.current().toString());
	}

	/**
	 * Records a call that causes no event. Readers find it where they find the events.
	 */
	@EventListener
	void on(CallMade call) {
		var id = TimeOrderedUuid.next();
		var actor = call.actor().toString();
		var entry = new LogEntry(id, CALL_TYPE, this.topics.of(LogEntry.TOPIC), OwnSources.ACCESS, null, null,
				this.clock.instant(), actor, call.line());
		WrittenAtCommit.by(this.table)
			.add(List.of(new OutboxRow(id, id, this.sources.ofCalls(), actor, LogEntry.TYPE,
					this.json.writeValueAsString(entry), entry.topic(), actor, entry.occurredAt(), this.trace.current(),
					actor)));
	}

}
