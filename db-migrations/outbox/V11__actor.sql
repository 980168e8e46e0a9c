-- Who caused the event, as in the header ce_actor.
ALTER TABLE outbox.outbox ADD COLUMN actor varchar(250);
