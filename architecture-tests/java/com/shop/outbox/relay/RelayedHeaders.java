package com.shop.outbox.relay;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;

import org.jspecify.annotations.Nullable;

import com.shop.outbox.relay.model.OutboxRecord;

/** The headers that the relay adds to an outbox row. */
public final class RelayedHeaders {

	private RelayedHeaders() {
	}

	public static Map<String, String> of(String type, String source, @Nullable String traceparent) {
		var row = new OutboxRecord("019aa0d4-0e00-7000-8000-000000000001", type, source, "MUG-BLUE",
				"2026-11-20T10:00:00.123456Z", "topic", "key", "{}", traceparent, 0, 7L,
				"customer:019aa0d4-0e00-7000-8000-0000a1c10999", "q83vEjRWeJCrze8SNFZ4kKvN7xI0VniQq83vEjRWeJA",
				27_262_976);
		var headers = new TreeMap<String, String>();
		row.message()
			.headers()
			.forEach(header -> headers.put(header.key(), new String(header.value(), StandardCharsets.UTF_8)));
		return headers;
	}

}
