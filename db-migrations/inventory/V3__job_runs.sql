-- The last rebuild moves to the common table of all jobs that operators start.
INSERT INTO shared.job_runs (id, job, state, started_at, finished_at, done, total, result, error)
SELECT gen_random_uuid(), 'rebuild of stock', state, started_at, finished_at, done, total,
    json_build_object('corrected', corrected)::text, error
FROM inventory.stock_rebuild;

DROP TABLE inventory.stock_rebuild;
