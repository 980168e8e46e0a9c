-- What customers are searched by. The e-mail address is known from the customer's next change, or after a rebuild of
-- order-customers. A rebuild that is under way has a second table.
ALTER TABLE orders.customers
    ADD COLUMN email text,
    ADD COLUMN name_words tsvector;

ALTER TABLE IF EXISTS orders.customers_rebuilt
    ADD COLUMN email text,
    ADD COLUMN name_words tsvector;

UPDATE orders.customers
SET name_words = to_tsvector('simple', regexp_replace(
    replace(lower(normalize(name, NFKD)), 'ß', 'ss'), '[\u0300-\u036f]', '', 'g'))
WHERE name IS NOT NULL;

CREATE INDEX customers_by_email ON orders.customers (lower(email) COLLATE "C");
-- A phone is sought by its last digits, whatever stands before them.
CREATE INDEX customers_by_phone ON orders.customers (reverse(regexp_replace(phone, '[^0-9]', '', 'g')) COLLATE "C");
CREATE INDEX customers_by_name ON orders.customers USING gin (name_words) WITH (fastupdate = off);
