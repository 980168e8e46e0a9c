package com.shop.deploy;

import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

import io.strimzi.api.kafka.model.kafka.Kafka;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.server.common.MetadataVersion;
import org.apache.kafka.server.config.AbstractKafkaConfig;
import org.junit.jupiter.api.Test;

import com.shop.embedded.TestInfrastructure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * PostgreSQL and Kafka accept the settings that the manifests and Compose give them.
 */
class ServerSettingsIntegrationTests {

	private static final String KAFKA = "KAFKA_";

	/** For the scripts of the image. */
	private static final List<String> OF_THE_IMAGE = List.of("KAFKA_HEAP_OPTS");

	private final TestInfrastructure servers = TestInfrastructure.ofThisJvm();

	@Test
	void areAcceptedByPostgres() throws IOException {
		var manifests = Manifest.all()
			.stream()
			.flatMap(manifest -> manifest.content().at("/spec/postgresql/parameters").propertyStream())
			.map(setting -> setting.getKey() + "=" + setting.getValue().asString());
		var compose = ComposeFile.list(ComposeFile.read().service("postgres").path("command"))
			.stream()
			.filter(word -> word.contains("="));

		assertThat(Stream.concat(manifests, compose)).contains("wal_level=logical", "sync_replication_slots=on")
			.allSatisfy(this::set);
		assertThatExceptionOfType(IllegalStateException.class).isThrownBy(() -> set("wal_levle=logical"));
		assertThatExceptionOfType(IllegalStateException.class).isThrownBy(() -> set("wal_level=logicall"));
	}

	/** PostgreSQL checks it at once; it would take effect later. */
	private void set(String setting) {
		var words = setting.split("=", 2);
		this.servers.asSuperuser("ALTER SYSTEM SET " + words[0] + " = '" + words[1] + "'");
		this.servers.asSuperuser("ALTER SYSTEM RESET " + words[0]);
	}

	@Test
	void areAcceptedByKafka() throws IOException {
		var manifests = Manifest.all()
			.stream()
			.filter(manifest -> manifest.model().equals(Optional.of(Kafka.class)))
			.flatMap(manifest -> manifest.content().at("/spec/kafka/config").propertyStream())
			.map(setting -> Map.entry(setting.getKey(), setting.getValue().asString()));
		var compose = ComposeFile.read()
			.servicesOf("apache/kafka")
			.values()
			.stream()
			.flatMap(broker -> ComposeFile.environmentOf(broker).entrySet().stream())
			.filter(variable -> variable.getKey().startsWith(KAFKA) && !OF_THE_IMAGE.contains(variable.getKey()))
			.map(variable -> Map.entry(
					variable.getKey().substring(KAFKA.length()).toLowerCase(Locale.ROOT).replace('_', '.'),
					variable.getValue()));

		assertThat(Stream.concat(manifests, compose)).hasSizeGreaterThan(20)
			.allSatisfy(setting -> parse(setting.getKey(), setting.getValue()));
		assertThatExceptionOfType(NullPointerException.class).isThrownBy(() -> parse("min.insync.replica", "2"))
			.withMessage("min.insync.replica");
		assertThatExceptionOfType(ConfigException.class).isThrownBy(() -> parse("min.insync.replicas", "two"));
	}

	@Test
	void areOfAVersionThatKafkaHas() {
		assertThat(Stream.of(MetadataVersion.values()).map(MetadataVersion::version)).contains(
				Manifest.one("components/strimzi/kafka.yaml", Kafka.class).getSpec().getKafka().getMetadataVersion());
	}

	private static void parse(String name, String value) {
		var key = Objects.requireNonNull(AbstractKafkaConfig.CONFIG_DEF.configKeys().get(name), name);
		var parsed = ConfigDef.parseType(name, value, key.type);
		if (key.validator != null) {
			key.validator.ensureValid(name, parsed);
		}
	}

}
