-- Comparisons of the outbox with the topics: the last ones, whichever instance ran them.
CREATE TABLE outbox.verification (
    id          uuid PRIMARY KEY,
    state       varchar(20) NOT NULL,
    started_at  timestamptz NOT NULL,
    finished_at timestamptz,
    report      text,
    error       varchar(1000)
);

-- There is a row while the slot is made anew, and what was missed is brought from the table: meanwhile the slot tells
-- more than is true.
CREATE TABLE outbox.back_fill (
    running  boolean PRIMARY KEY DEFAULT true CHECK (running),
    begun_at timestamptz NOT NULL DEFAULT clock_timestamp()
);
