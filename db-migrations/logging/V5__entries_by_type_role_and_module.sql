-- The log is kept for ever, so what can be asked for must be found by an index, however rare it is. Parts of a type and
-- of an actor are asked for in these words; see LogConditions.
CREATE INDEX entries_by_name ON logging.entries (split_part(type, '.', 4), occurred_at, event_id);
CREATE INDEX entries_by_module ON logging.entries (module, occurred_at, event_id);
CREATE INDEX entries_by_role ON logging.entries (split_part(actor, ':', 1), occurred_at, event_id)
    WHERE actor <> 'shop';
