-- Who receives a callback: host and port, so that one that does not answer does not take the place of others.
ALTER TABLE orders.callbacks
    ADD COLUMN receiver text NOT NULL GENERATED ALWAYS AS (lower(substring(url FROM '://([^/?#]+)'))) STORED;
