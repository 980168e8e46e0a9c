package com.shop.benchmarks;

/** Who takes part, and what is known of it on this side. */
enum Entrant {

	PGOUTPUT("pgoutput", "limit: reading pgoutput alone", Source.LOG),

	PRODUCER("producer", "limit: producer alone", Source.ITSELF),

	SHOP("shop", "Shop", Source.LOG),

	BARE("bare", "bare pgjdbc reader", Source.LOG),

	DEBEZIUM("debezium", "Debezium as documented", Source.LOG),

	POLLING("polling", "SKIP LOCKED poller", Source.POLLED),

	NAMASTACK("namastack", "Namastack 1.6.0", Source.NAMASTACK),

	MODULITH("modulith", "Modulith listener mode", Source.REGISTRY);

	/** Where it takes the events from. */
	enum Source {

		/** The shop's outbox, by way of the write-ahead log. */
		LOG,
		/** Nowhere: it makes them up. */
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

	/** The shop names its slot; the others take the one that is made for them. */
	String slot() {
		return (this == SHOP) ? "outbox_relay" : "benchmark";
	}

	/** Of the libraries that only one may have, the one that this one has. */
	String library() {
		return switch (this) {
			case NAMASTACK -> "namastack";
			case MODULITH -> "spring-modulith-events-jdbc";
			case PGOUTPUT, PRODUCER, SHOP, BARE, DEBEZIUM, POLLING -> "";
		};
	}

	/** Others cannot insert the event: it is published in the contender's process. */
	boolean publishesItself() {
		return this.source == Source.ITSELF || this.source == Source.REGISTRY;
	}

}
