CREATE SCHEMA shared;

-- The last runs of the jobs that operators start, such as rebuilds. The running instance extends alive_until.
CREATE TABLE shared.job_runs (
    id          uuid PRIMARY KEY,
    job         varchar(100) NOT NULL,
    state       varchar(10) NOT NULL,
    started_at  timestamptz NOT NULL,
    alive_until timestamptz NOT NULL DEFAULT '-infinity',
    finished_at timestamptz,
    done        bigint NOT NULL DEFAULT 0,
    total       bigint NOT NULL DEFAULT 0,
    result      text,
    error       text
);

CREATE INDEX job_runs_by_start ON shared.job_runs (job, started_at);
CREATE UNIQUE INDEX job_runs_running ON shared.job_runs (job) WHERE state = 'RUNNING';
