-- How long the last check took. The next one waits the longer for it.
ALTER TABLE conservation.checks ADD COLUMN took interval NOT NULL DEFAULT '0';
