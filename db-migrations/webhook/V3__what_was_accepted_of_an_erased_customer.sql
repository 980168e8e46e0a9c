-- An erasure also ended deliveries that endpoints had accepted before, as if they had not.
UPDATE webhook.deliveries SET status = 'DELIVERED' WHERE status = 'ERASED' AND delivered_at IS NOT NULL;
