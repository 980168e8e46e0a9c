-- When the first attempt was made to tell the owner of a switch-off: the pauses are as long as the owner has waited.
ALTER TABLE webhook.endpoints ADD COLUMN notice_begun_at timestamptz;
