-- What the relay knows of its topics, to notice when somebody deletes one, or raises its partitions.
CREATE TABLE outbox.topic (
    cluster_id    varchar(255) NOT NULL,
    name          varchar(249) NOT NULL,
    topic_id      varchar(40) NOT NULL,
    partitions    int NOT NULL,
    raised_from   int,
    raised_at     timestamptz,
    made_anew_at  timestamptz,
    -- Made anew, and not all that the outbox holds of it has been sent again.
    is_incomplete boolean NOT NULL DEFAULT false,
    PRIMARY KEY (cluster_id, name)
);
