-- Until when the instance that posts it has claimed it; null if nobody does. What is due for another reason waits for
-- that.
ALTER TABLE webhook.deliveries ADD COLUMN leased_until timestamptz;
