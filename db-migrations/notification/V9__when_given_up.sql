-- When a notice was given up. Null for those of before, of which nobody needs to be told any more.
ALTER TABLE notification.notifications ADD COLUMN given_up_at timestamptz;
