-- Comparisons of the outbox with the topics: the last ones, whichever instance ran them.
CREATE TABLE outbox.verification (
    id          uuid PRIMARY KEY,
    state       varchar(20) NOT NULL,
    started_at  timestamptz NOT NULL,
    finished_at timestamptz,
    report      text,
    error       varchar(1000)
);
