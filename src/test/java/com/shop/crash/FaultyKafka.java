package com.shop.crash;

import java.io.File;
import java.util.List;

/**
 * A Kafka whose coordinator may declare a transaction complete without telling the
 * partitions (KAFKA-20734), in the place of the version that is packed with the shop: as
 * {@code -Dfaulty-kafka.version} says, by default 4.3.1.
 */
public final class FaultyKafka {

	/** In front of the shop's own classes; profile crash puts it there. */
	private static final String JARS = "target/faulty-kafka/*";

	private FaultyKafka() {
	}

	/** The class path of a shop, or of a broker. */
	public static String classPath() {
		return JARS + File.pathSeparator + System.getProperty("shop.jar", "target/shop.jar");
	}

	/** Options of a JVM that runs the shop with it. */
	static List<String> options() {
		return List.of("-cp", classPath());
	}

}
