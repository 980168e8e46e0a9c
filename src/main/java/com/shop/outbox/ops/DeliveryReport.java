package com.shop.outbox.ops;

import java.time.Instant;
import java.util.List;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonInclude.Include;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

import com.shop.outbox.relay.Uncommitted;

/** What comes of comparing the outbox with the topics. */
@Schema(name = "DeliveryReport")
@JsonIgnoreProperties(value = "clean", allowGetters = true)
record DeliveryReport(@Schema(description = "Events that occurred since are compared") Instant since,
		@Schema(description = "Events of the outbox that were committed when it began") long events,
		@Schema(description = "Records that were read from the topics") long records,
		@Schema(description = "On no topic, although the relay has come by them") Findings lost,
		@Schema(description = "On a topic more than once") Findings doubled,
		@Schema(description = "Behind a later event of the same aggregate, or of the same key") Findings outOfOrder,
		@Schema(description = "On a topic, but never in the outbox") Findings unknown,
		@Schema(description = "Committed; the relay has not come to them yet") Findings waiting,
		@Schema(description = "Refused by the broker; they wait for an operator") long parked,
		@Schema(description = "Only on one side, since the retention of the outbox or of Kafka has deleted the other,"
				+ " or compaction has") long notComparable,
		@Schema(description = "Records that were passed over, since their transactions are not committed; not in"
				+ " earlier versions' reports") @JsonInclude(Include.NON_NULL) @Nullable Uncommitted uncommitted,
		@Schema(description = "What became of topics: missing, deleted and made anew, or with more partitions; not in"
				+ " earlier versions' reports") @JsonInclude(Include.NON_NULL) @Nullable List<String> topics) {

	/** Nothing is wrong: what waits is not judged. */
	@JsonProperty("clean")
	boolean isClean() {
		return this.lost.count() + this.doubled.count() + this.outOfOrder.count() + this.unknown.count() == 0;
	}

	/**
	 * What is wrong in one way.
	 *
	 * @param first not more than a few
	 */
	@Schema(name = "DeliveryFindings")
	record Findings(long count, List<Finding> first) {

		Findings {
			first = List.copyOf(first);
		}

	}

	/**
	 * One event.
	 *
	 * @param id of the event, if the record has one
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
