-- Since when a module has been in this process after it was in another one. What the other one published before is on
-- the topics, and not in this outbox.
CREATE TABLE outbox.taken_over (
    module varchar(40) PRIMARY KEY,
    at     timestamptz NOT NULL
);
