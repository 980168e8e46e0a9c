CREATE SCHEMA outbox;

-- One row a Kafka record. The first five columns are what Debezium's outbox event router expects by default; ce_source,
-- ce_time and traceparent are headers. Only ever inserted, never updated, never by COPY; pruned by dropping partitions.
CREATE TABLE outbox.outbox (
    id            uuid NOT NULL,
    aggregatetype varchar(255) NOT NULL,
    aggregateid   varchar(255) NOT NULL,
    type          varchar(255) NOT NULL,
    payload       text NOT NULL CHECK (octet_length(payload) <= 900000),
    topic         varchar(249) NOT NULL,
    key           varchar(255) NOT NULL,
    ce_source     varchar(255) NOT NULL,
    ce_time       varchar(40) NOT NULL,
    occurred_at   timestamp(6) NOT NULL,
    traceparent   varchar(60),
    PRIMARY KEY (id, occurred_at)
)
PARTITION BY RANGE (occurred_at);

-- For the day for which nobody made a partition.
CREATE TABLE outbox.outbox_default PARTITION OF outbox.outbox DEFAULT;

-- The leading relay inserts a row now and then: the slot moves on although nothing happens in the shop.
CREATE TABLE outbox.relay_tick (
    at timestamptz PRIMARY KEY DEFAULT clock_timestamp()
);

CREATE PUBLICATION outbox_publication FOR TABLE outbox.outbox, outbox.relay_tick
    WITH (publish = 'insert', publish_via_partition_root = true);
