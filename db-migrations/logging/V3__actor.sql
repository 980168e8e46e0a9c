-- Who caused the event: a role and an id. What the shop does by itself is most of it, and needs no index.
ALTER TABLE logging.entries ADD COLUMN actor varchar(250);
ALTER TABLE IF EXISTS logging.entries_rebuilt ADD COLUMN actor varchar(250);

CREATE INDEX entries_by_actor ON logging.entries (actor, occurred_at) WHERE actor <> 'shop';
