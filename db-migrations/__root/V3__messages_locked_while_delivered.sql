-- Whoever delivers a message holds the lock of its row, in the transaction of the listener. So no instance owns a
-- message, and the end of a connection frees what its instance was at.
ALTER TABLE event_publication
    DROP COLUMN owner,
    ADD COLUMN traceparent varchar(60);

CREATE INDEX event_publication_due ON event_publication (next_attempt_at) WHERE parked_at IS NULL;

DROP TABLE message_owner;
