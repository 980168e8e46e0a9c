package com.shop.outbox.ops;

import java.time.Instant;
import java.util.List;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonInclude.Include;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

import com.shop.outbox.relay.kafka.Uncommitted;

/** The result of comparing the outbox with the topics. */
@Schema(name = "DeliveryReport")
@JsonIgnoreProperties(value = "clean", allowGetters = true)
record DeliveryReport(
		@Schema(description = "Only events that occurred at or after this instant were compared") Instant since,
		@Schema(description = "Number of events that were committed when the comparison began") long events,
		@Schema(description = "Number of records read from the topics") long records,
		@Schema(description = "Missing on the topics, although the relay has passed them") Findings lost,
		@Schema(description = "On a topic more than once") Findings doubled,
		@Schema(description = "After a later event of the same aggregate or the same key") Findings outOfOrder,
		@Schema(description = "On a topic, but not in the outbox") Findings unknown,
		@Schema(description = "Committed, but not relayed yet") Findings waiting,
		@Schema(description = "Refused by the broker and waiting for an operator") long parked,
		@Schema(description = "On one side only, because the other was deleted by retention"
				+ " or compaction") long notComparable,
		@Schema(description = "Records that were skipped because their transactions are not committed; absent from"
				+ " reports of earlier versions") @JsonInclude(Include.NON_NULL) @Nullable Uncommitted uncommitted,
		@Schema(description = "Changes of topics: missing, deleted and recreated, or with more partitions; absent from"
				+ " reports of earlier versions") @JsonInclude(Include.NON_NULL) @Nullable List<String> topics) {

	/** Whether nothing is wrong. Events that wait are not counted. */
	@JsonProperty("clean")
	boolean isClean() {
		return findings() == 0;
	}

	/** The number of events with which something is wrong. */
	long findings() {
		return this.lost.count() + this.doubled.count() + this.outOfOrder.count() + this.unknown.count();
	}

	/** The report with the first few findings of each kind. */
	DeliveryReport shortened() {
		return new DeliveryReport(this.since, this.events, this.records, this.lost.shortened(),
				this.doubled.shortened(), this.outOfOrder.shortened(), this.unknown.shortened(),
				this.waiting.shortened(), this.parked, this.notComparable, this.uncommitted, this.topics);
	}

	/**
	 * The findings of one kind.
	 *
	 * @param first the first few of them
	 */
	@Schema(name = "DeliveryFindings")
	record Findings(long count, @Schema(description = "The first 20 of them; of lost ones, the report of one"
			+ " verification has the first 10,000") List<Finding> first) {

		Findings {
			first = List.copyOf(first);
		}

		private Findings shortened() {
			return new Findings(this.count, this.first.stream().limit(DeliveryVerification.SHOWN).toList());
		}

	}

	/**
	 * One event.
	 *
	 * @param id the event's id, if the record has one
	 */
	@Schema(name = "DeliveryFinding")
	@JsonInclude(Include.NON_NULL)
	record Finding(@Nullable String id, String topic, @Nullable Integer partition, @Nullable Long offset,
			String detail) {

		@Override
		public String toString() {
			var place = (this.partition != null) ? this.topic + "-" + this.partition + "@" + this.offset : this.topic;
			return ((this.id != null) ? this.id : "(no id)") + "  " + place + "  " + this.detail;
		}

	}

}
