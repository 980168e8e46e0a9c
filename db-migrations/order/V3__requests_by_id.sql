-- The keys that clients gave their requests. The answer to a request says nothing but its two ids and that the outcome
-- is pending, so these ids are the stored answer.
CREATE TABLE orders.request_keys (
    key         varchar(255) PRIMARY KEY,
    fingerprint varchar(64) NOT NULL,
    request_id  uuid NOT NULL,
    order_id    uuid NOT NULL,
    used_at     timestamptz NOT NULL
);

CREATE INDEX request_keys_by_age ON orders.request_keys (used_at);

-- Where the outcome of a request is posted to. The body is written once, when the outcome is known, and is what every
-- attempt sends. While a row is being sent, its due time is a lease.
CREATE TABLE orders.callbacks (
    request_id   uuid PRIMARY KEY,
    -- Deferred, because Hibernate writes the order last.
    order_id     uuid NOT NULL REFERENCES orders.orders DEFERRABLE INITIALLY DEFERRED,
    url          text NOT NULL,
    status       varchar(20) NOT NULL,
    body         text,
    attempts     int NOT NULL,
    due_at       timestamptz NOT NULL,
    known_at     timestamptz,
    last_failure varchar(60)
);

CREATE INDEX callbacks_due ON orders.callbacks (due_at) WHERE status = 'PENDING';
CREATE INDEX callbacks_given_up ON orders.callbacks (request_id) WHERE status = 'GIVEN_UP';
