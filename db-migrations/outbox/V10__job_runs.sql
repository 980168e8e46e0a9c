-- Verifications move to the common table of all jobs that operators start. A running one cannot store its result.
INSERT INTO shared.job_runs (id, job, state, started_at, finished_at, result, error)
SELECT id, 'verification', CASE WHEN state IN ('CLEAN', 'FINDINGS') THEN 'FINISHED' ELSE 'FAILED' END,
    started_at, finished_at, report,
    CASE WHEN state = 'RUNNING' THEN 'The instance that ran this has stopped or lost the database. Start again.'
        ELSE error END
FROM outbox.verification;

DROP TABLE outbox.verification;
