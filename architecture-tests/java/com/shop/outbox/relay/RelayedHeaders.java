package com.shop.outbox.relay;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;

import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.SchemaBuilder;
import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.source.SourceRecord;
import org.jspecify.annotations.Nullable;

/** The headers that the relay gives to a row of the outbox. */
public final class RelayedHeaders {

	private static final Schema ROW = SchemaBuilder.struct()
		.field("id", Schema.STRING_SCHEMA)
		.field("aggregateid", Schema.STRING_SCHEMA)
		.field("type", Schema.STRING_SCHEMA)
		.field("payload", Schema.STRING_SCHEMA)
		.field("topic", Schema.STRING_SCHEMA)
		.field("key", Schema.STRING_SCHEMA)
		.field("ce_source", Schema.STRING_SCHEMA)
		.field("ce_time", Schema.STRING_SCHEMA)
		.field("occurred_at", Schema.INT64_SCHEMA)
		.field("traceparent", Schema.OPTIONAL_STRING_SCHEMA)
		.build();

	private static final Schema CHANGE = SchemaBuilder.struct().field("after", ROW).build();

	private RelayedHeaders() {
	}

	public static Map<String, String> of(String type, String source, @Nullable String traceparent) {
		var row = new Struct(ROW).put("id", "019aa0d4-0e00-7000-8000-000000000001")
			.put("aggregateid", "MUG-BLUE")
			.put("type", type)
			.put("payload", "{}")
			.put("topic", "topic")
			.put("key", "key")
			.put("ce_source", source)
			.put("ce_time", Instant.parse("2026-11-20T10:00:00.123456Z").toString())
			.put("occurred_at", 0L)
			.put("traceparent", traceparent);
		var change = new SourceRecord(null, null, "outbox", CHANGE, new Struct(CHANGE).put("after", row));
		var headers = new TreeMap<String, String>();
		OutboxRecord.of(change)
			.headers()
			.forEach(header -> headers.put(header.key(), new String(header.value(), StandardCharsets.UTF_8)));
		return headers;
	}

}
