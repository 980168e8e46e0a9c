-- How many: SET generated.customers before.
INSERT INTO customer.customers (id, version, revision, name, name_words, email, phone, street, city, postal_code,
    country, locale, currency, credit_limit, credit_in_use)
SELECT uuidv7(make_interval(hours => -n)), 0, 1, name, lower(name),
    lower(replace(name, ' ', '.')) || n || '@example.org', '+49 30 ' || 1000000 + n, 'Am Markt ' || n, 'Berlin',
    '10115', 'DE', 'de', 'EUR', 500, 0
FROM generate_series(1, current_setting('generated.customers')::int) AS n,
    LATERAL (SELECT (ARRAY ['Anna', 'Bruno', 'Clara', 'Dilek', 'Emil', 'Fatma', 'Grete', 'Hakan', 'Ida', 'Jonas'])
        [CASE WHEN n % 4 = 0 THEN 1 ELSE 1 + n % 10 END] || ' '
        || (ARRAY ['Stein', 'Berg', 'Wald', 'Bach', 'Feld', 'Roth', 'Lang', 'Hart', 'Neu', 'Alt']) [1 + n / 10 % 10]
        || (ARRAY ['mann', 'er', 'hoff', 'hausen', 'dorf', 'ing', 'meyer', 'bauer', 'huber', 'kamp']) [1 + n / 100 % 10]
        || (ARRAY ['', 's', 'in', 'ow', 'itz', 'ski', 'ke', 'le', 'li', 'sen']) [1 + n / 1000 % 10] AS name);

ANALYZE customer.customers;
