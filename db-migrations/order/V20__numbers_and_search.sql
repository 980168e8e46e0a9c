-- The number by which people call an order, such as A-1042. It is never reused; numbers may be missing.
CREATE SEQUENCE orders.order_numbers START 1001;

ALTER TABLE orders.orders ADD COLUMN number varchar(20);

UPDATE orders.orders SET number = 'A-' || 1000 + position
FROM (SELECT id AS numbered, row_number() OVER (ORDER BY id) AS position FROM orders.orders) AS sorted
WHERE id = numbered;

SELECT setval('orders.order_numbers', 1000 + (SELECT count(*) FROM orders.orders));

ALTER TABLE orders.orders
    ALTER COLUMN number SET DEFAULT 'A-' || nextval('orders.order_numbers'),
    ALTER COLUMN number SET NOT NULL;

-- What an order is found by besides its own columns: its skus, and its number after a '#', which no sku contains. Each
-- term has its orders in the order in which they were placed, so that a part of a long list is read without the rest.
-- This is written once; an index on the orders would be written again with each step of an order.
CREATE TABLE orders.search_terms (
    term     varchar(64) NOT NULL,
    order_id uuid NOT NULL,
    PRIMARY KEY (term, order_id)
);

INSERT INTO orders.search_terms (term, order_id)
SELECT '#' || number, id FROM orders.orders
UNION
SELECT line ->> 'sku', id FROM orders.orders CROSS JOIN jsonb_array_elements(lines) AS line;
