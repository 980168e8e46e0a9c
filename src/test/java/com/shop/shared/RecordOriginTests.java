package com.shop.shared;

import java.util.List;

import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class RecordOriginTests {

	@Test
	void saysWhereTheFirstSkippedRecordOfEachPartitionIs() {
		var records = List.of(at(0, 16), at(0, 17), at(0, 18), at(1, 3), at(2, 9), at(2, 10));

		assertThat(RecordOrigin.firstSkipped(records, List.of(records.get(0), records.get(3), records.get(4))))
			.containsExactly("payments-made-0@17", "payments-made-2@10");
	}

	private static ConsumerRecord<String, byte[]> at(int partition, long offset) {
		return new ConsumerRecord<>("payments-made", partition, offset, "key", new byte[0]);
	}

}
