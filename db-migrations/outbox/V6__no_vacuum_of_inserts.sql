-- Rows of the outbox are not changed, and hardly ever deleted, so there is nothing to collect: a vacuum would write
-- each page a second time, only to have the partition dropped. Those against wraparound and the statistics stay.
DO $$
DECLARE
    partition regclass;
BEGIN
    FOR partition IN SELECT relid FROM pg_partition_tree('outbox.outbox') WHERE isleaf LOOP
        EXECUTE format('ALTER TABLE %s SET (autovacuum_vacuum_insert_threshold = -1)', partition);
    END LOOP;
END
$$;
