package com.shop.benchmarks;

/** The contenders, and what the benchmark needs to know about each. */
enum Entrant {

	PGOUTPUT("pgoutput", "reading pgoutput alone", Source.LOG),

	PRODUCER("producer", "limit: producer alone", Source.ITSELF),

	SHOP("shop", "Shop", Source.LOG),

	BARE("bare", "bare pgjdbc reader", Source.LOG),

	DEBEZIUM("debezium", "Debezium as documented", Source.LOG),

	POLLING("polling", "SKIP LOCKED poller", Source.POLLED),

	NAMASTACK("namastack", "Namastack 1.6.0", Source.NAMASTACK),

	MODULITH("modulith", "Modulith listener mode", Source.REGISTRY);

	/** The source of a contender's events. */
	enum Source {

		/** The shop's outbox, read from the write-ahead log. */
		LOG,
		/** It generates the events itself. */
		ITSELF,
		/** The poller's table. */
		POLLED,
		/** The library's table. */
		NAMASTACK,
		/** Spring Modulith's registry. */
		REGISTRY

	}

	private final String id;

	private final String title;

	private final Source source;

	Entrant(String id, String title, Source source) {
		this.id = id;
		this.title = title;
		this.source = source;
	}

	String id() {
		return this.id;
	}

	String title() {
		return this.title;
	}

	Source source() {
		return this.source;
	}

	/**
	 * The name of the slot. The shop has its own; the others use the one created for
	 * them.
	 */
	String slot() {
		return (this == SHOP) ? "outbox_relay" : "benchmark";
	}

	/**
	 * The library that only this contender may have on its class path, if there is one.
	 */
	String library() {
		return switch (this) {
			case NAMASTACK -> "namastack";
			case MODULITH -> "spring-modulith-events-jdbc";
			case PGOUTPUT, PRODUCER, SHOP, BARE, DEBEZIUM, POLLING -> "";
		};
	}

	/** Whether it promises that no event arrives twice. */
	boolean isExactlyOnce() {
		return this == SHOP || this == BARE;
	}

	/**
	 * Whether the events have to be published in the contender's own process, because
	 * inserting rows is not enough.
	 */
	boolean publishesItself() {
		return this.source == Source.ITSELF || this.source == Source.REGISTRY;
	}

}
