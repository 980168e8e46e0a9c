-- Verifications are in the table of all that operators start. One that is running cannot tell its result any more.
INSERT INTO shared.job_runs (id, job, state, started_at, finished_at, result, error)
SELECT id, 'verification', CASE WHEN state IN ('CLEAN', 'FINDINGS') THEN 'FINISHED' ELSE 'FAILED' END,
    started_at, finished_at, report,
    CASE WHEN state = 'RUNNING' THEN 'The instance that ran it has ended or lost the database. Start again.'
        ELSE error END
FROM outbox.verification;

DROP TABLE outbox.verification;
