-- How many attempts to tell the owner were refused for good, or may have been accepted: only a few may follow. An
-- instance of before counts none, and tries as often as it always did.
ALTER TABLE webhook.endpoints ADD COLUMN notice_serious_failures int NOT NULL DEFAULT 0;
