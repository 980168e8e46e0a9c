-- The runs of rebuilds move to the common table of all jobs that operators start.
INSERT INTO shared.job_runs (id, job, state, started_at, finished_at, done, total, result, error)
SELECT run, 'rebuild of ' || name, state, started_at, finished_at, done, total,
    CASE WHEN state = 'FINISHED' THEN
        json_build_object('restored', restored, 'removed', removed, 'kept', kept, 'leftOut', left_out)::text END,
    error
FROM rebuild.rebuilds;

DROP TABLE rebuild.rebuilds;
DROP SCHEMA rebuild;
