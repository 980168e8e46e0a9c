-- Since when a delivery waits that was over before; the others have waited since they were created.
ALTER TABLE webhook.deliveries ADD COLUMN resent_at timestamptz;
