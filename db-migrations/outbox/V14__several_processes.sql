-- Whose database this is, if the modules of the shop run in several processes. Null until one of those has started.
ALTER TABLE outbox.shop
    ADD COLUMN name varchar(40),
    ADD COLUMN modules text[];

-- Up to where the inbox has received the messages of other processes. The id of the topic tells it from one that was
-- made anew. What occurred before "since" is not for this process.
CREATE TABLE outbox.inbox_position (
    topic       varchar(249) NOT NULL,
    partition   int NOT NULL,
    topic_id    varchar(40) NOT NULL,
    next_offset bigint NOT NULL,
    since       timestamptz,
    PRIMARY KEY (topic, partition)
);

-- The ids of the messages that were received in the last days. They are of version 7, and so sorted by time.
CREATE TABLE outbox.received (
    id uuid PRIMARY KEY
);
