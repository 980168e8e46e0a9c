-- Whoever delivers a message holds the lock of its row, in the transaction of the listener. So no instance owns a
-- message, and the end of a connection frees what its instance was at.
ALTER TABLE event_publication
    DROP COLUMN owner,
    ADD COLUMN traceparent varchar(60),
    ADD COLUMN stack_trace text,
    ADD COLUMN failures jsonb NOT NULL DEFAULT '[]';

CREATE INDEX event_publication_due ON event_publication (next_attempt_at) WHERE parked_at IS NULL;

DROP TABLE message_owner;

-- What operators have given up, and why; without the content, which may be personal.
CREATE TABLE discarded_message (
    id           uuid PRIMARY KEY,
    listener_id  text NOT NULL,
    event_type   text NOT NULL,
    order_id     text,
    published_at timestamptz NOT NULL,
    attempts     int NOT NULL,
    cause        text,
    reason       text NOT NULL,
    discarded_at timestamptz NOT NULL DEFAULT now()
);
