-- An order is always read and written as a whole, so its lines and its timeline are part of its row.
ALTER TABLE orders.orders
    ADD COLUMN lines    jsonb,
    ADD COLUMN timeline jsonb;

UPDATE orders.orders
SET lines = (
        SELECT coalesce(jsonb_agg(jsonb_build_object('sku', sku, 'quantity', quantity, 'currency', line.currency,
            'unitPrice', trim_scale(unit_price)) ORDER BY position), '[]')
        FROM orders.lines AS line WHERE order_id = id),
    timeline = (
        SELECT coalesce(jsonb_agg(jsonb_build_object('step', step, 'occurredAt',
            to_char(occurred_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"')) ORDER BY position), '[]')
        FROM orders.timeline WHERE order_id = id);

ALTER TABLE orders.orders
    ALTER COLUMN lines SET NOT NULL,
    ALTER COLUMN timeline SET NOT NULL;

DROP TABLE orders.lines, orders.timeline;
