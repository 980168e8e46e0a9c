-- How often in a row servers have refused a notice, perhaps only for now: the pause before the next attempt doubles
-- with each. An instance of before counts none.
ALTER TABLE notification.notifications ADD COLUMN refusals int NOT NULL DEFAULT 0;
