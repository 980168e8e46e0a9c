-- How many: SET generated.orders before.
INSERT INTO payment.payments (id, version, order_id, customer_id, currency, amount, status)
SELECT uuidv7(make_interval(mins => n - current_setting('generated.orders')::int)), 3, uuidv7(), uuidv7(), 'EUR', 19.98,
    CASE WHEN n % 5000 = 1 THEN 'REFUNDING' WHEN n % 16 = 0 THEN 'REFUNDED' ELSE 'MADE' END
FROM generate_series(1, current_setting('generated.orders')::int) AS n;

ANALYZE payment.payments;
