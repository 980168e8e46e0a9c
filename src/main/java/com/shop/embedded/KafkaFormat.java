package com.shop.embedded;

import java.nio.file.Path;

import org.apache.kafka.common.metadata.FeatureLevelRecord;
import org.apache.kafka.metadata.bootstrap.BootstrapDirectory;
import org.apache.kafka.server.common.ApiMessageAndVersion;
import org.apache.kafka.server.common.MetadataVersion;

/**
 * The version that a directory of Kafka's was formatted by. Kafka can read what an older
 * version has written, but not the other way round.
 */
final class KafkaFormat {

	private KafkaFormat() {
	}

	/** Nothing in the directory is touched. */
	static void requireKnown(Path logs) throws Exception {
		var newest = MetadataVersion.latestProduction();
		if (level(logs) > newest.featureLevel()) {
			throw new EmbeddedServerFailed(
					"The data in " + logs + " is of a newer Kafka than this shop has, which reads it up to " + newest
							+ ".",
					"Start the version of the shop that has written it, choose another place with"
							+ " --shop.embedded.data-dir, or move the folder " + logs + " away: the shop makes a new"
							+ " one, and brings the events again that its outbox still holds (shop.outbox.retention).",
					null);
		}
	}

	/** Of the file that Kafka writes when it formats. */
	private static short level(Path logs) throws Exception {
		return new BootstrapDirectory(logs.toString()).read()
			.records()
			.stream()
			.map(ApiMessageAndVersion::message)
			.filter(written -> written instanceof FeatureLevelRecord)
			.map(FeatureLevelRecord.class::cast)
			.filter(level -> level.name().equals(MetadataVersion.FEATURE_NAME))
			.map(FeatureLevelRecord::featureLevel)
			.max(Short::compare)
			.orElse(MetadataVersion.MINIMUM_VERSION.featureLevel());
	}

}
