package com.shop.shared;

import java.util.List;
import java.util.Map;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

import static org.assertj.core.api.Assertions.assertThat;

@ExtendWith(OutputCaptureExtension.class)
class SkippedRecordsTests {

	private final SkippedRecords skipped = new SkippedRecords();

	@Test
	void saysWhereTheFirstSkippedRecordOfEachPartitionIs(CapturedOutput output) {
		var records = List.of(at(0, 16), at(0, 17), at(0, 18), at(1, 3), at(2, 9), at(2, 10));

		this.skipped.note(records, List.of(records.get(0), records.get(3), records.get(4)));

		assertThat(output).contains("Skipped 3 records", "[payments-made-0@17, payments-made-2@10]");
	}

	@Test
	void areCounted() {
		var meters = new SimpleMeterRegistry();
		this.skipped.bindTo(meters);
		var records = List.of(at(0, 16), at(0, 17), at(1, 3));

		this.skipped.note(records, records);
		assertThat(this.skipped.byTopic()).isEmpty();
		assertThat(meters.get("shop.records.skipped").functionCounter().count()).isZero();

		this.skipped.note(records, records.subList(0, 1));
		this.skipped.note(records, List.of());

		assertThat(this.skipped.byTopic()).isEqualTo(Map.of("payments-made", 5L));
		assertThat(meters.get("shop.records.skipped").functionCounter().count()).isEqualTo(5);
	}

	private static ConsumerRecord<String, byte[]> at(int partition, long offset) {
		return new ConsumerRecord<>("payments-made", partition, offset, "key", new byte[0]);
	}

}
