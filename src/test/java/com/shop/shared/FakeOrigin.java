package com.shop.shared;

import java.util.List;

import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.springframework.boot.test.context.TestComponent;

/** Believes every record but those with the header {@value #FORGED}. */
@TestComponent
public class FakeOrigin implements RecordOrigin {

	public static final String FORGED = "forged";

	@Override
	public <K> List<ConsumerRecord<K, byte[]>> published(List<ConsumerRecord<K, byte[]>> records) {
		return records.stream().filter(message -> message.headers().lastHeader(FORGED) == null).toList();
	}

}
