-- sequence: the how-manieth event of its aggregate this is, over all topics, without a gap; an entry of the audit log has the
-- number of the event that it tells of. Given under a lock that is held to the commit, so it is the order of the commits too.
-- position: the order in which rows were written; for an aggregate it agrees with sequence. It is not the order of commits.
ALTER TABLE outbox.outbox
    ADD COLUMN sequence bigint,
    ADD COLUMN position bigint GENERATED ALWAYS AS IDENTITY;

-- Where an aggregate's numbers stand: one row an aggregate for ever, as the aggregate itself has.
CREATE TABLE outbox.aggregate (
    aggregatetype varchar(255) NOT NULL,
    aggregateid   varchar(255) NOT NULL,
    last_sequence bigint NOT NULL,
    PRIMARY KEY (aggregatetype, aggregateid)
)
WITH (fillfactor = 70);

-- Records that the broker refuses for ever, such as one that is larger than the topic allows. They wait for an operator, while
-- the relay goes on with the next.
CREATE TABLE outbox.parked (
    id          uuid PRIMARY KEY,
    occurred_at timestamp(6) NOT NULL,
    topic       varchar(249) NOT NULL,
    key         varchar(255) NOT NULL,
    error       varchar(1000) NOT NULL,
    parked_at   timestamptz NOT NULL DEFAULT clock_timestamp()
);
