-- A row without a payload becomes a tombstone: a record without a value, which ends the state of its key on a compacted
-- topic. When a customer is erased, the customer's earlier rows lose their payloads, too.
ALTER TABLE outbox.outbox ALTER COLUMN payload DROP NOT NULL;
