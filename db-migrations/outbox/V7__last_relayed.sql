-- One row: the newest event that Kafka has, about a second late. Whoever relays writes it; each instance can tell by it
-- since when events wait. In a table that has rows already, nobody knows: they count as relayed.
CREATE TABLE outbox.last_relayed (
    id          uuid NOT NULL,
    occurred_at timestamp(6) NOT NULL
);

INSERT INTO outbox.last_relayed (id, occurred_at)
SELECT id, occurred_at FROM (
    SELECT id, occurred_at FROM outbox.outbox
    UNION ALL SELECT '00000000-0000-0000-0000-000000000000', '1970-01-01'
) AS known ORDER BY id DESC LIMIT 1;
