package com.shop.shared;

import java.util.List;
import java.util.Map;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

import com.shop.shared.SkippedRecords.Reader;

import static org.assertj.core.api.Assertions.assertThat;

@ExtendWith(OutputCaptureExtension.class)
class SkippedRecordsTests {

	private final SkippedRecords skipped = new SkippedRecords();

	@Test
	void saysWhereTheFirstSkippedRecordOfEachPartitionIs(CapturedOutput output) {
		var records = List.of(at(0, 16), at(0, 17), at(0, 18), at(1, 3), at(2, 9), at(2, 10));

		this.skipped.note(Reader.INBOX, records, List.of(records.get(0), records.get(3), records.get(4)));

		assertThat(output).contains("Skipped 3 records of the inbox ", "[payments-made-0@17, payments-made-2@10]");
	}

	/** A record that several have skipped is one for each. */
	@Test
	void areCountedForEachReader() {
		var meters = new SimpleMeterRegistry();
		this.skipped.bindTo(meters);
		var records = List.of(at(0, 16), at(0, 17), at(1, 3));

		this.skipped.note(Reader.INBOX, records, records);
		assertThat(this.skipped.byReader()).isEmpty();
		assertThat(Reader.values()).allSatisfy(reader -> assertThat(counted(meters, reader)).isZero());

		this.skipped.note(Reader.INBOX, records, records.subList(0, 1));
		this.skipped.note(Reader.INBOX, records, List.of());
		this.skipped.note(Reader.WEBHOOKS, records, records.subList(0, 2));

		assertThat(this.skipped.byReader())
			.isEqualTo(Map.of("inbox", Map.of("payments-made", 5L), "webhooks", Map.of("payments-made", 1L)));
		assertThat(counted(meters, Reader.INBOX)).isEqualTo(5);
		assertThat(counted(meters, Reader.WEBHOOKS)).isEqualTo(1);
		assertThat(counted(meters, Reader.AUDIT_LOG)).isZero();
	}

	private static double counted(MeterRegistry meters, Reader reader) {
		return meters.get("shop.records.skipped").tag("reader", reader.toString()).functionCounter().count();
	}

	private static ConsumerRecord<String, byte[]> at(int partition, long offset) {
		return new ConsumerRecord<>("payments-made", partition, offset, "key", new byte[0]);
	}

}
