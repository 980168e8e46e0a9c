-- pay_until is there only while an order waits for its payment, so the index holds no other orders.
ALTER TABLE orders.orders
    ADD COLUMN pay_until    timestamptz,
    ADD COLUMN compensation varchar(20);

CREATE INDEX orders_to_be_paid ON orders.orders (pay_until) WHERE pay_until IS NOT NULL;

-- Orders that wait already have as long from now on as new ones have by default.
UPDATE orders.orders SET pay_until = now() + interval '30 minutes' WHERE status = 'CREATED';

-- Before, the only thing that a cancelled order waited for was its refund.
UPDATE orders.orders SET compensation = 'MONEY' WHERE status = 'CANCELLING';
