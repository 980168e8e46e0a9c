-- The log is kept for ever, so what can be asked for must be found by an index, however rare it is. Parts of a type and
-- of an actor are asked for in these words; see LogConditions. The filters say which parts of the table can have such
-- entries; they cost hardly anything at a write, unlike a row in a tree for each entry. What is frequent is found along
-- entries_by_time.
CREATE INDEX entries_by_kind ON logging.entries USING brin (split_part(type, '.', 4) text_bloom_ops,
    module text_bloom_ops, split_part(actor, ':', 1) text_bloom_ops) WITH (autosummarize = on);
