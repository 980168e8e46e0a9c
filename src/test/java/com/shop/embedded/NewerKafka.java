package com.shop.embedded;

import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;

import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.metadata.FeatureLevelRecord;
import org.apache.kafka.metadata.bootstrap.BootstrapDirectory;
import org.apache.kafka.metadata.bootstrap.BootstrapMetadata;
import org.apache.kafka.metadata.storage.Formatter;
import org.apache.kafka.server.common.ApiMessageAndVersion;
import org.apache.kafka.server.common.Feature;
import org.apache.kafka.server.common.MetadataVersion;

/** A directory that a newer version of Kafka has formatted. */
public final class NewerKafka {

	private NewerKafka() {
	}

	/** The next one, which this one has heard of. */
	public static void format(Path logs) throws Exception {
		format(logs, 1);
	}

	/**
	 * Makes it; nothing else is in it.
	 * @param ahead how many levels of the format it is ahead
	 */
	static void format(Path logs, int ahead) throws Exception {
		new Formatter().setPrintStream(new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8))
			.setSupportedFeatures(Feature.PRODUCTION_FEATURES)
			.setNodeId(1)
			.setClusterId(Uuid.randomUuid().toString())
			.setControllerListenerName("CONTROLLER")
			.addDirectory(logs.toString())
			.setMetadataLogDirectory(logs.toString())
			.run();
		var newest = MetadataVersion.latestProduction();
		var next = new FeatureLevelRecord().setName(MetadataVersion.FEATURE_NAME)
			.setFeatureLevel((short) (newest.featureLevel() + ahead));
		new BootstrapDirectory(logs.toString()).writeBinaryFile(
				BootstrapMetadata.fromRecords(List.of(new ApiMessageAndVersion(next, (short) 0)), "a newer version"));
	}

}
