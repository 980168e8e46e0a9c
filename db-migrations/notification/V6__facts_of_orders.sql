-- What customers can be told of an order, gathered from its events. A notice tells what is known when it is sent.
CREATE TABLE notification.orders (
    order_id    uuid PRIMARY KEY,
    customer_id uuid NOT NULL,
    facts       jsonb NOT NULL
);
CREATE INDEX ON notification.orders (customer_id);

-- What waits still has its facts. A customer is not told any more that an order came in, is packed or is handed over;
-- where to pay, they are told with the confirmation.
INSERT INTO notification.orders (order_id, customer_id, facts)
SELECT order_id, customer_id, jsonb_strip_nulls(jsonb_build_object(
    'basket', jsonb_agg(jsonb_build_object('lines', notice -> 'lines', 'total', notice -> 'amount'))
        FILTER (WHERE stage = 'ORDER_CREATED') -> 0,
    'bill', jsonb_agg(jsonb_build_object('amount', notice -> 'amount', 'paymentUrl', notice -> 'paymentUrl'))
        FILTER (WHERE stage = 'PAYMENT_CREATED') -> 0,
    'reason', jsonb_agg(notice -> 'reason') FILTER (WHERE jsonb_typeof(notice -> 'reason') = 'object') -> 0,
    'refunded', jsonb_agg(notice -> 'amount') FILTER (WHERE stage = 'PAYMENT_REFUNDED') -> 0))
FROM notification.notifications WHERE status = 'WAITING' GROUP BY order_id, customer_id;

UPDATE notification.notifications SET status = 'SKIPPED', due_at = NULL
WHERE status = 'WAITING' AND stage IN ('ORDER_CREATED', 'READY_TO_SHIP', 'SHIPPING');
UPDATE notification.notifications SET stage = 'ORDER_CONFIRMED' WHERE status = 'WAITING' AND stage = 'PAYMENT_CREATED';

-- The steps of the stages that are left.
UPDATE notification.notifications SET step = CASE stage
    WHEN 'PAYMENT_MADE' THEN 3 WHEN 'SHIPPED' THEN 4 WHEN 'DELIVERED' THEN 5 WHEN 'ORDER_CANCELLED' THEN 6
    WHEN 'PAYMENT_REFUNDED' THEN 7 ELSE 1 END;

ALTER TABLE notification.notifications
    DROP COLUMN notice,
    -- When somebody asked to send it once more.
    ADD COLUMN resent_at timestamptz;

-- An erased customer's row keeps its revision only, also while the contacts are rebuilt.
ALTER TABLE IF EXISTS notification.contacts_rebuilt
    ALTER COLUMN name DROP NOT NULL,
    ALTER COLUMN email DROP NOT NULL,
    ALTER COLUMN phone DROP NOT NULL;
