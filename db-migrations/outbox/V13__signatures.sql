-- The outbox signs its rows, so that a reader of the topics can tell what the shop has published from what somebody
-- else has written, also after the row is pruned. The key never leaves the database; a dump contains it. Rows from
-- before have no signature.
ALTER TABLE outbox.shop
    ADD COLUMN signing_key bytea NOT NULL DEFAULT uuid_send(gen_random_uuid()) || uuid_send(gen_random_uuid());
ALTER TABLE outbox.shop ALTER COLUMN signing_key DROP DEFAULT;

ALTER TABLE outbox.outbox ADD COLUMN signature varchar(43);
