package com.shop.outbox.relay;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;

import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.connect.source.SourceRecord;
import org.apache.kafka.connect.storage.Converter;
import org.apache.kafka.connect.storage.HeaderConverter;
import org.apache.kafka.connect.transforms.Transformation;
import org.apache.kafka.connect.transforms.predicates.Predicate;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/**
 * What a worker of Kafka Connect does with the records of a connector's task, by the
 * connector's configuration: its transformations in their order, then its converters.
 */
public final class StockConnect {

	private final String name;

	private final Map<String, String> config;

	private final List<Step> steps = new ArrayList<>();

	private final Converter key;

	private final Converter value;

	private final HeaderConverter headers;

	private StockConnect(String name, Map<String, String> config) {
		this.name = name;
		this.config = config;
		for (var step : config.getOrDefault("transforms", "").split(",", -1)) {
			this.steps.add(step("transforms." + step + "."));
		}
		this.key = converter("key.converter", true);
		this.value = converter("value.converter", false);
		this.headers = (HeaderConverter) made(config.getOrDefault("header.converter", ""));
		this.headers.configure(Map.of("converter.type", "header"));
	}

	public static StockConnect of(Path connector) {
		try {
			var config = new HashMap<String, String>();
			var json = JsonMapper.shared().readTree(Files.readString(connector));
			json.get("config")
				.propertyStream()
				.forEach(setting -> config.put(setting.getKey(), setting.getValue().asString()));
			return new StockConnect(json.get("name").asString(), config);
		}
		catch (IOException unreadable) {
			throw new UncheckedIOException(unreadable);
		}
	}

	public String name() {
		return this.name;
	}

	/** What the connector itself is told. */
	public Properties connector() {
		var settings = new Properties();
		this.config.forEach((name, setting) -> {
			if (!name.matches("(transforms|predicates|.*converter)(\\..*)?")) {
				settings.setProperty(name, setting);
			}
		});
		return settings;
	}

	/** Null if a transformation drops it. */
	public @Nullable ProducerRecord<byte[], byte[]> message(SourceRecord captured) {
		var changed = captured;
		for (var step : this.steps) {
			changed = step.apply(changed);
			if (changed == null) {
				return null;
			}
		}
		var topic = changed.topic();
		var message = new ProducerRecord<>(topic, changed.kafkaPartition(), changed.timestamp(),
				this.key.fromConnectData(topic, changed.keySchema(), changed.key()),
				this.value.fromConnectData(topic, changed.valueSchema(), changed.value()), new RecordHeaders());
		changed.headers()
			.forEach(header -> message.headers()
				.add(header.key(),
						this.headers.fromConnectHeader(topic, header.key(), header.schema(), header.value())));
		return message;
	}

	@SuppressWarnings("unchecked")
	private Step step(String prefix) {
		var transformation = (Transformation<SourceRecord>) made(this.config.getOrDefault(prefix + "type", ""));
		transformation.configure(below(prefix));
		return Optional.ofNullable(this.config.get(prefix + "predicate"))
			.map(name -> new Step(transformation, predicate("predicates." + name + ".")))
			.orElse(new Step(transformation, null));
	}

	@SuppressWarnings("unchecked")
	private Predicate<SourceRecord> predicate(String prefix) {
		var predicate = (Predicate<SourceRecord>) made(this.config.getOrDefault(prefix + "type", ""));
		predicate.configure(below(prefix));
		return predicate;
	}

	private Converter converter(String name, boolean isKey) {
		var converter = (Converter) made(this.config.getOrDefault(name, ""));
		converter.configure(below(name + "."), isKey);
		return converter;
	}

	private Map<String, String> below(String prefix) {
		var settings = new HashMap<String, String>();
		this.config.forEach((name, setting) -> {
			if (name.startsWith(prefix)) {
				settings.put(name.substring(prefix.length()), setting);
			}
		});
		settings.keySet().removeAll(List.of("type", "predicate"));
		return settings;
	}

	private static Object made(String type) {
		try {
			return Class.forName(type).getConstructor().newInstance();
		}
		catch (ReflectiveOperationException missing) {
			throw new IllegalStateException(type, missing);
		}
	}

	/** A transformation, for the records that the predicate holds for. */
	private record Step(Transformation<SourceRecord> transformation, @Nullable Predicate<SourceRecord> predicate) {

		@Nullable SourceRecord apply(SourceRecord captured) {
			return (this.predicate == null || this.predicate.test(captured)) ? this.transformation.apply(captured)
					: captured;
		}

	}

}
