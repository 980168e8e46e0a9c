-- Orders of two years, the last of them just now. How many: SET generated.customers and generated.orders before.
INSERT INTO orders.customers (id, revision, name, name_words, email, phone, street, city, postal_code, country)
SELECT uuidv7(make_interval(days => -1000)), 1, name, to_tsvector('simple', lower(name)),
    lower(replace(name, ' ', '.')) || n || '@example.org', '+49 30 ' || 1000000 + n, 'Am Markt ' || n, 'Berlin', '10115', 'DE'
FROM generate_series(1, current_setting('generated.customers')::int) AS n,
    LATERAL (SELECT (ARRAY ['Anna', 'Bruno', 'Clara', 'Dilek', 'Emil', 'Fatma', 'Grete', 'Hakan', 'Ida', 'Jonas'])
        [CASE WHEN n % 4 = 0 THEN 1 ELSE 1 + n % 10 END] || ' '
        || (ARRAY ['Stein', 'Berg', 'Wald', 'Bach', 'Feld', 'Roth', 'Lang', 'Hart', 'Neu', 'Alt']) [1 + n / 10 % 10]
        || (ARRAY ['mann', 'er', 'hoff', 'hausen', 'dorf', 'ing', 'meyer', 'bauer', 'huber', 'kamp']) [1 + n / 100 % 10]
        || (ARRAY ['', 's', 'in', 'ow', 'itz', 'ski', 'ke', 'le', 'li', 'sen']) [1 + n / 1000 % 10] AS name);

CREATE TEMPORARY TABLE buyers ON COMMIT DROP AS SELECT id, row_number() OVER () AS number FROM orders.customers;
CREATE UNIQUE INDEX ON buyers (number);
ANALYZE buyers;

WITH placed AS (
    INSERT INTO orders.orders (id, version, request_id, customer_id, status, placed_at, currency, total, street, city,
        postal_code, country, credit_held, stock_held, stock_committed, lines, timeline)
    SELECT uuidv7(age), 5, uuidv7(age), buyers.id, status, now() + age, 'EUR', 19.98, 'Am Markt 1', 'Berlin', '10115',
        'DE', true, true, true,
        jsonb_build_array(jsonb_build_object('sku', sku, 'quantity', 2, 'currency', 'EUR', 'unitPrice', 9.99)),
        jsonb_build_array(jsonb_build_object('step', 'REQUESTED', 'occurredAt', now() + age))
    FROM generate_series(1, current_setting('generated.orders')::int) AS n
    JOIN buyers ON buyers.number = 1 + hashint4(n)::bigint % (current_setting('generated.customers')::int / 2)
            + current_setting('generated.customers')::int / 2,
        LATERAL (SELECT make_interval(secs => -- Two years in steps
                (n - current_setting('generated.orders')::int) * (730.0 * 86400 / current_setting('generated.orders')::int)) AS age,
            CASE WHEN n > current_setting('generated.orders')::int * 0.998
                    THEN (ARRAY ['CREATED', 'PAID', 'READY_TO_SHIP', 'SHIPPING', 'SHIPPED']) [1 + n % 5]
                WHEN n % 16 = 0 THEN 'CANCELLED' WHEN n % 25 = 0 THEN 'REJECTED' ELSE 'DELIVERED' END AS status,
            CASE WHEN n % 3 = 0 THEN 'TEA-500' WHEN n % 1000 = 1 THEN 'RARE-1' ELSE 'SKU-' || n % 997 END AS sku)
    RETURNING id, number, lines -> 0 ->> 'sku' AS sku)
INSERT INTO orders.search_terms (term, order_id)
SELECT unnest(ARRAY ['#' || number, sku]), id FROM placed;

ANALYZE orders.customers, orders.orders, orders.search_terms;
