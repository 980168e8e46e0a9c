-- Made once in the life of a database, after the publication and before the first event. A slot that is gone is never
-- made again in silence: what was committed meanwhile would be missing on Kafka.
SELECT pg_create_logical_replication_slot('outbox_relay', 'pgoutput');
