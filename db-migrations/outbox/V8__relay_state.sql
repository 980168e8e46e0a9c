-- V2 made the replication slot. The relay makes it now, under the name that the setting shop.name gives it.

-- Tells this shop from others on the same Kafka cluster, also after it was restored from a dump. One row.
CREATE TABLE outbox.shop (
    id uuid PRIMARY KEY
);
INSERT INTO outbox.shop (id) VALUES (gen_random_uuid());

-- The ids under which Kafka's brokers have known the relay's producers. A transaction that hangs in a topic names no
-- more than that of its producer.
CREATE TABLE outbox.relay_producer (
    cluster_id  varchar(255) NOT NULL,
    producer_id bigint NOT NULL,
    seen_at     timestamptz NOT NULL DEFAULT clock_timestamp(),
    PRIMARY KEY (cluster_id, producer_id)
);

-- Transactions of the relay that hung in a topic, and were aborted.
CREATE TABLE outbox.hanging_transaction (
    id           bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    topic        varchar(249) NOT NULL,
    partition    int NOT NULL,
    start_offset bigint NOT NULL,
    producer_id  bigint NOT NULL,
    noticed_at   timestamptz NOT NULL DEFAULT clock_timestamp()
);

-- Why the position on Kafka is not to be trusted, until the gap behind it is filled. At most one row.
CREATE TABLE outbox.relay_gap (
    only_row   boolean PRIMARY KEY DEFAULT true CHECK (only_row),
    reason     text NOT NULL,
    noticed_at timestamptz NOT NULL DEFAULT clock_timestamp()
);
