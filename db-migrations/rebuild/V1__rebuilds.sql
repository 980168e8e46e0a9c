CREATE SCHEMA rebuild;

-- The last run of each rebuild, for every instance to see.
CREATE TABLE rebuild.rebuilds (
    name        varchar(60) PRIMARY KEY,
    run         uuid NOT NULL,
    state       varchar(10) NOT NULL,
    started_at  timestamptz NOT NULL,
    finished_at timestamptz,
    done        bigint NOT NULL DEFAULT 0,
    total       bigint NOT NULL DEFAULT 0,
    restored    bigint NOT NULL DEFAULT 0,
    removed     bigint NOT NULL DEFAULT 0,
    kept        bigint NOT NULL DEFAULT 0,
    left_out    bigint NOT NULL DEFAULT 0,
    error       text
);
